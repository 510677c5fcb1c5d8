"""The systems of a practice that hold data which must move, and whose suppliers take part for them."""

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from catalogue.models import System
from workflow.kernel.machine import Machine
from workflow.kernel.participation import Participation
from workflow.kernel.steps import NotAllowed, Party, step
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.rows.something_to_choose import there_is_another_data_holder
from workflow.tracks.stages import BEFORE_GO_LIVE


def no_data_is_asked_for(migration):
    if migration.registered_on:
        return "The migration is registered: say on the data extract itself that it is not required."
    return None if migration.other_systems else "No other system that holds data is on this migration."


class DataHolders(Machine):
    existing_systems = models.JSONField(default=list)  # used today beside the clinical system: to be checked
    other_systems = models.JSONField(default=list)  # those of them that hold data that must move

    class Meta:
        abstract = True

    def systems_to_check(self) -> list[System]:
        """Each existing additional service and data holder (the buyer must check that they will work)."""
        return self.systems(pk__in=tuple(sorted({*self.existing_systems, *self.other_systems})))

    def systems(self, **which) -> list[System]:
        """Of the catalogue, asked for once while this migration is in hand."""
        if (key := tuple(which.items())) not in self._systems:
            self._systems[key] = list(System.objects.filter(**which).order_by("pk"))
        return self._systems[key]

    @cached_property
    def _systems(self) -> dict:
        return {}

    def has_framework_system_of(self, supplier_id) -> bool:
        """Of those it has a part here for: a record that has ended holds none in the catalogue any more."""
        clinical = {Party.TARGET: self.to_system_id, Party.SOURCE: self.from_system_id}
        mine = [pk for party, pk in clinical.items() if supplier_id in self.playing(party)]
        asked = DataExtractRequest.everything.filter(migration=self.pk, holder=supplier_id)
        found = System.objects.filter(Q(pk__in=mine) | Q(pk__in=asked.values("system")))
        return any(system.is_on_framework for system in found.select_related("framework"))

    def new_holders(self, systems) -> list[Participation]:
        """Suppliers that take no part yet, as one to which a system has gone since the start."""
        suppliers = {s.supplier_id: s.supplier for s in systems if not self.part_of(s.supplier_id)}
        return [Participation(organisation=one, party=Party.HOLDER, email=one.email) for one in suppliers.values()]

    def systems_that_hold_data(self) -> dict[int, System]:
        return {system.pk: system for system in self.systems(pk__in=(self.from_system_id, *self.other_systems))}

    def end_parts_without_a_system(self, today):
        holding = {s.supplier_id for pk, s in self.systems_that_hold_data().items() if pk in self.other_systems}
        for part in self.participations:
            if part.party == Party.HOLDER and part.organisation_id not in holding:
                part.ended_on = today
                self.changed_parts.append(part)

    @step("Add another system to move data from", source=BEFORE_GO_LIVE, by=[Party.PARTNER, Party.PRACTICE],
          tell=[Party.PRACTICE, Party.PARTNER])  # fmt: skip
    def add_data_holder(self, *, system: int):
        added = System.objects.get(pk=system)
        if system in (self.from_system_id, self.to_system_id, *self.other_systems) or not added.holds_data:
            raise NotAllowed("Choose a system that holds data and is not on this migration yet.")
        self.other_systems = [*self.other_systems, system]
        asked = [DataExtractRequest(system=added, holder_id=added.supplier_id)] if self.registered_on else []
        return self.new_holders([added]) + asked

    @step("Take out a system that holds data", source=BEFORE_GO_LIVE, by=[Party.PARTNER, Party.PRACTICE],
          needs=[no_data_is_asked_for, there_is_another_data_holder], tell=[Party.PRACTICE, Party.PARTNER])  # fmt: skip
    def remove_data_holder(self, *, system: int, today):
        if system not in self.other_systems:
            raise NotAllowed("That system has been taken out already.")
        self.other_systems = [other for other in self.other_systems if other != system]
        self.end_parts_without_a_system(today)
