"""Who is looking, and the one door through which they see records."""

from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.db.models import Q

from catalogue.models import Organisation, User
from workflow.db.looked_up import each_looked_up
from workflow.db.updated import UpdatedInPreparedWords
from workflow.db.wall import whole_records
from workflow.kernel.steps import Party

LOCAL = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.AGENT)
MAY_BE_STOOD_IN_FOR = (Party.PRACTICE, Party.TARGET, Party.SOURCE, Party.HOLDER)


@dataclass(frozen=True)
class Actor:
    """A person acting for an organisation. The portal itself acts for nobody."""

    user: User | None
    organisation: Organisation | None
    on_behalf_of: Organisation | None = None  # decision 42: an answer the delivery partner records for another
    evidence: str = ""
    happened_on: date | None = None  # an earlier day than the one on which it is recorded
    why_later: str = ""
    explains: str = ""  # what a number is that looks like an NHS number and is none
    works_for: frozenset[int] | None = field(default=None, compare=False)  # organisations, where that was read already
    is_confirmed: bool = True  # brought in by another organisation, a person signs nothing until a second says yes

    @property
    def party(self) -> Organisation | None:
        """The organisation whose answer this is."""
        return self.on_behalf_of or self.organisation


PORTAL = Actor(None, None)


class NoShortCut(models.QuerySet):
    def update(self, **values):
        if "state" in values and hasattr(self.model, "duties"):
            raise RuntimeError("A state is changed by perform(…), never by update().")
        return super().update(**values)


class Guarded(UpdatedInPreparedWords, models.Model):
    """A record that some organisations may see. There is no `objects`: say who is looking."""

    everything = NoShortCut.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def of_migration(cls, pk, **which):
        """Every record of one migration."""
        return whole_records.of_migration(cls, pk, which)

    @classmethod
    def visible_to(cls, actor):
        return cls.everything.filter(cls.seen_by(actor.organisation))

    @classmethod
    def visible_by_key(cls, actor):
        """As `visible_to`, for a few that are found by their keys, whatever else there is that the actor sees."""
        return cls.everything.filter(each_looked_up(cls.seen_by(actor.organisation)))

    @classmethod
    def seen_by(cls, organisation) -> Q:
        raise NotImplementedError
