"""What stays with an organisation when its part in a migration has ended: what it wrote and was sent until that day.

The database gives a request nothing of a migration in which its organisation plays no part (ADR 36). Here alone it is
asked as the portal, and by this one rule.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

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
BY_THE_DAY = ("ended_on", "pk")


def given_over(actor, reference) -> list[GivenOver]:
    """The one with this reference, if it was given over."""
    found, _ = all_given_over(actor, lambda rows: (list(rows), None), migration__reference=reference)
    return found


@as_the_portal()
def all_given_over(actor, page: Callable, **which) -> tuple[list[GivenOver], dict]:
    """Those that `page` cuts from the rows, and what it says of the pages."""
    parts = _last_of_each(_ended_parts(actor.organisation).filter(**which), actor.organisation)
    rows, pages = page(parts.values(*BY_THE_DAY, "migration_id", *NAMED.values()))
    return [_read(row) for row in rows], pages


def _read(row) -> GivenOver:
    named = {name: row[field] for name, field in NAMED.items()}
    return GivenOver(row["migration_id"], **named, on=row["ended_on"])


@as_the_portal()
def kept(model, actor, migration: GivenOver, *with_them, page: Callable = list, **which):
    """What it wrote or was sent of that kind, as `page` cuts the rows: where nobody cuts, all of them, oldest first.
    Each model says itself what `written_by` means."""
    ended = _ended_parts(actor.organisation).filter(migration=OuterRef("migration"))
    rows = model.everything.filter(model.written_by(actor.organisation)).filter(Exists(ended), migration=migration.pk)
    return page(rows.filter(**which).select_related(*with_them).order_by("pk"))


def _ended_parts(organisation):
    """Its parts in migrations of which it was told and in which it plays no part any more."""
    ended = Participation.everything.filter(organisation=organisation, ended_on__isnull=False)
    return ended.filter(~Q(takes_part(organisation)), disclosed_on__isnull=False)


def _last_of_each(parts, organisation):
    """Who has had two parts in a migration, or one twice, has given it over once."""
    others = Participation.everything.filter(
        migration=OuterRef("migration"), organisation=organisation, disclosed_on__isnull=False, ended_on__isnull=False
    )
    on_the_day = Q(ended_on=OuterRef("ended_on"), pk__gt=OuterRef("pk"))
    later = others.filter(Q(ended_on__gt=OuterRef("ended_on")) | on_the_day)
    return parts.filter(~Exists(later))


@as_the_portal()
def reader_of(actor, migration: GivenOver) -> Reader:
    """It names the local parties and itself: what a part had taught has ended with the part."""
    return Reader.of(migration.pk, actor.organisation.pk)
