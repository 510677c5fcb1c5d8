"""What a commissioner's settings decide of a migration: who may do what in it, and its local targets."""

from django.db import models
from django.utils.functional import cached_property

from workflow.kernel.machine import Machine
from workflow.kernel.steps import Party
from workflow.tracks.region import Region


class ByRegion(Machine):
    may = models.JSONField(default=dict)  # who registers, calls off and asks for forms in this region

    class Meta:
        abstract = True

    @cached_property
    def region(self) -> Region:
        return Region.of(next(iter(self.playing(Party.COMMISSIONER)), None))

    def who_may(self, what) -> str:
        """“the delivery partner or the commissioner”: it differs by region."""
        return " or ".join(Party(party).label for party in self._parties_that_may(what))

    def those_who_may(self, what) -> set[int]:
        return set().union(*(self.playing(party) for party in self._parties_that_may(what)))

    def _parties_that_may(self, what):
        return self.may.get(what, [Party.PARTNER])

    def target_days(self, limit) -> int:
        return self.region.targets.get(limit.key, limit.days)
