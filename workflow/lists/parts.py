"""Which organisations take part in the migrations of a list, as far as its reader may know."""

from collections import defaultdict

from django.db.models import Case, Value, When

from catalogue.models import Organisation
from workflow.db.compiled_once import compiled_once
from workflow.db.indexes_of_parts import TO_BE_CHOSEN
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.reading.readers import reads_as_supplier
from workflow.reading.whole_migrations import NEAR_FOR_MANY, these, unsifted

NEWEST = 1000  # of a reader's migrations: whoever takes part in older ones alone is no choice
MOST = 200  # organisations: nobody chooses among more
OF_PART = ("party", "organisation_id", "organisation__ods_code", "organisation__distinct_name")


def filter_of(part) -> str:
    return "commissioner" if part["party"] == Party.COMMISSIONER else "supplier"


def parts_of(actor, migrations) -> dict[int, list[dict]]:
    """Suppliers and commissioners of these migrations."""
    known = named(Participation.visible_to(actor).filter(migration__in=migrations))
    found = defaultdict(list)
    for migration, *part in known.order_by("pk").values_list("migration_id", *OF_PART):
        found[migration].append(dict(zip(OF_PART, part, strict=True)))
    return found


def who_takes_part(actor, numbers) -> list[dict]:
    """The same of the newest of these, which are the reader's own, each once; who else takes part is no choice of a
    supplier's."""
    if reads_as_supplier(actor):
        return []
    newest = these(sorted(numbers)[-NEWEST:], NEAR_FOR_MANY)
    return [dict(zip(OF_PART, part, strict=True)) for part in _who(newest)]


@compiled_once
def _who(migrations):
    parts = named(unsifted(Participation, migrations))
    party = Case(When(kind=Organisation.Kind.COMMISSIONER, then=Value(Party.COMMISSIONER)), default=Value(Party.TARGET))
    asked = Organisation.objects.filter(pk__in=parts.values("organisation_id").distinct()[:MOST]).annotate(party=party)
    return asked.values_list("party", "pk", "ods_code", "distinct_name").order_by()


def named(parts):
    """Of a queryset of parts that a reader may see, those that have begun, last, and can be chosen in a list."""
    return parts.filter(TO_BE_CHOSEN)
