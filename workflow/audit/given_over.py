"""What stays with an organisation when its part in a migration has ended: what it wrote and was sent until that day.

The database gives a request nothing of a migration in which its organisation plays no part (ADR 36). Here alone it is
asked as the portal, and by this one rule.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q

from workflow.audit.reader import Reader
from workflow.db.wall.reader import as_the_portal
from workflow.kernel.participation import Participation, takes_part


@dataclass(frozen=True)
class GivenOver:
    """Nothing of what the migration says by now."""

    pk: int
    reference: str
    practice: str
    code: str
    on: date


NAMED = {"reference": "migration__reference", "practice": "migration__practice__distinct_name",
         "code": "migration__practice__ods_code"}  # fmt: skip


@as_the_portal()
def given_over(actor, reference=None) -> list[GivenOver]:
    """The last one first."""
    parts = _ended_parts(actor.organisation)
    parts = parts.filter(migration__reference=reference) if reference else parts
    found = parts.values("migration_id", *NAMED.values()).annotate(on=Max("ended_on")).order_by("-on", "-migration_id")
    return [
        GivenOver(row["migration_id"], **{name: row[field] for name, field in NAMED.items()}, on=row["on"])
        for row in found
    ]


@as_the_portal()
def kept(model, actor, migration: GivenOver, *with_them, **which) -> list:
    """What it wrote or was sent of that kind, oldest first: each model says itself what `written_by` means."""
    ended = _ended_parts(actor.organisation).filter(migration=OuterRef("migration"))
    rows = model.everything.filter(model.written_by(actor.organisation)).filter(Exists(ended), migration=migration.pk)
    rows = rows.filter(**which)
    return list(rows.select_related(*with_them).order_by("pk"))


def _ended_parts(organisation):
    """Its parts in migrations of which it was told and in which it plays no part any more."""
    ended = Participation.everything.filter(organisation=organisation, ended_on__isnull=False)
    return ended.filter(~Q(takes_part(organisation)), disclosed_on__isnull=False)


@as_the_portal()
def reader_of(actor, migration: GivenOver) -> Reader:
    """It names the local parties and itself: what a part had taught has ended with the part."""
    return Reader.of(migration.pk, actor.organisation.pk)
