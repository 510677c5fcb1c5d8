"""Which organisations take part in the migrations of a list, as far as its reader may know."""

from collections import defaultdict

from django.db.models import Exists, Value

from workflow.db.limited_union import rows_of
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.lists.filters import SUPPLIERS
from workflow.reading.readers import reads_as_supplier

NAMED = (*SUPPLIERS, Party.COMMISSIONER)
OF_PART = ("migration_id", "party", "organisation_id", "organisation__ods_code", "organisation__name")
NO_PART = (Value(""), Value(0), Value(""), Value(""))


def filter_of(part) -> str:
    return "commissioner" if part["party"] == Party.COMMISSIONER else "supplier"


def parts_of(actor, migrations) -> dict[int, list[dict]]:
    """Suppliers and commissioners of these migrations."""
    return _by_migration(_parts(actor, migrations).values_list(*OF_PART))


def with_parts(mine, actor, at_most: int, *more) -> tuple[list[int], dict[int, list[dict]], list[tuple]]:
    """Of a queryset of the reader's own parts the numbers of the newest migrations, one more than `at_most` where there
    are more; who takes part in them unless there are; and the rows of what `more` asks for beside. In one statement."""
    newest = mine.values("migration_id").distinct()
    asked = [mine.values_list("migration_id", *NO_PART).distinct()[: at_most + 1]]
    if not reads_as_supplier(actor):  # who else takes part is no choice of theirs
        parts = _parts(actor, newest[:at_most]).filter(~Exists(newest[at_most : at_most + 1]))
        asked.append(parts.values_list(*OF_PART))
    rows = rows_of([*asked, *more])
    numbers, others = [row[0] for row in rows if not row[1]], [row for row in rows if row[1]]
    return numbers, _by_migration(row for row in others if row[0]), [row for row in others if not row[0]]


def _parts(actor, migrations):
    known = Participation.visible_to(actor).filter(migration__in=migrations, party__in=NAMED, ended_on=None)
    return known.filter(disclosed_on__isnull=False).order_by("pk")


def _by_migration(rows) -> dict[int, list[dict]]:
    found = defaultdict(list)
    for row in rows:
        found[row[0]].append(dict(zip(OF_PART, row, strict=True)))
    return found
