"""Which organisations take part in the migrations of a list, as far as its reader may know."""

from collections import defaultdict

from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.lists.filters import SUPPLIERS

NAMED = (*SUPPLIERS, Party.COMMISSIONER)
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


def named(parts):
    """Of a queryset of parts that a reader may see, those that have begun, last, and can be chosen in a list."""
    return parts.filter(party__in=NAMED, ended_on=None, disclosed_on__isnull=False)
