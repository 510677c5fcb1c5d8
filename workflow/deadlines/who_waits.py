"""Who waits for what is open, beside whoever owes it: the commissioner and the delivery partner of its migration stand
with it, so that what others owe them is read along an index that begins with them. This follows the parts of the
migration, which say who they are."""

from django.db import models
from django.db.models import OuterRef, Subquery

from catalogue.models import Organisation
from workflow.kernel.steps import Party

A_PART = {
    "null": True,
    "related_name": "+",
    "db_index": False,
    "db_constraint": False,
}  # as the parts' own tables have it
PARTIES = {"commissioner": Party.COMMISSIONER, "partner": Party.PARTNER}
WAITS_AS = {  # of those with many migrations, so that an index begins with them
    Organisation.Kind.COMMISSIONER: "commissioner",
    Organisation.Kind.DELIVERY_PARTNER: "partner",
    Organisation.Kind.SUPPLIER: "supplier",
}
AT_A_TIME = 500


class Awaited(models.Model):
    """Of a work item; a supplier that waits is the one the record is addressed to."""

    commissioner = models.ForeignKey(Organisation, models.PROTECT, **A_PART)
    partner = models.ForeignKey(Organisation, models.PROTECT, **A_PART)

    class Meta:
        abstract = True


def who_wait(migration) -> dict[str, int | None]:
    return {f"{name}_id": next(iter(migration.playing(party)), None) for name, party in PARTIES.items()}


def follow_the_parts(items, migration) -> None:
    """Of work items that are open, or open again; a part may have been handed over."""
    now = who_wait(migration)
    left = [item.pk for item in items if any(getattr(item, name) != who for name, who in now.items())]
    if left:
        type(items[0]).everything.filter(pk__in=left).update(**now)


def fill_in(items, parts) -> None:
    """Where the release before this one wrote what is open, which knows of nobody who waits. `items` and `parts` are
    querysets of work items and of participations, of today or of a migration of the database."""
    unknown = items.filter(closed_on=None, paused_on=None, commissioner=None)
    migrations = sorted(set(unknown.order_by().values_list("migration", flat=True)))
    for first in range(0, len(migrations), AT_A_TIME):
        found = items.filter(closed_on=None, migration__in=migrations[first : first + AT_A_TIME])
        found.update(**{name: _playing(parts, party) for name, party in PARTIES.items()})


def _playing(parts, party):
    playing = parts.filter(migration=OuterRef("migration"), party=party, ended_on=None)
    return Subquery(playing.values("organisation")[:1])
