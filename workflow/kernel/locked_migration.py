"""A migration and its records, read once while its lock is held."""

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property

from workflow.db import bulk
from workflow.db.wall import whole_records
from workflow.kernel.participation import Participation
from workflow.kernel.visibility import LOCAL


class CaseFile:
    """A migration and its records: one instance per row while the lock is held, so no guard sees a stale copy."""

    asking = None  # the record whose duties are being worked out; it may look only at the machines it follows

    locked = classmethod(whole_records.locked)

    @property
    def migration(self):
        return self

    @property
    def migration_id(self):
        return self.pk

    def all(self, machine) -> list:
        if self.asking and machine not in (type(self.asking), *self.asking.follows):
            raise RuntimeError(f"{type(self.asking).__name__} looks at {machine.__name__} but does not follow it.")
        if machine not in self.read:
            self.read[machine] = machine.of_migration(self.pk)
            for record in self.read[machine]:
                record.migration = self
        return self.read[machine]

    def find(self, subject):
        return self if type(subject) is type(self) else next(r for r in self.all(type(subject)) if r.pk == subject.pk)

    @cached_property
    def read(self) -> dict:
        return {}

    @cached_property
    def participations(self) -> list[Participation]:
        return Participation.of_migration(self.pk, ended_on=None)

    @property
    def knowing(self) -> set[int]:
        """The organisations that may know of the migration by now."""
        return {p.organisation_id for p in self.participations if p.disclosed_on and not p.ended_on}

    def playing(self, party) -> set[int]:
        return {p.organisation_id for p in self.participations if p.party == party and not p.ended_on}

    def show_to(self, organisations, subjects, today):
        """These may know of the migration, and of these subjects, from the event on that is being written."""
        for part in self.participations:
            if part.organisation_id in organisations and part.party not in LOCAL:
                new = {subject: self.steps_taken + 1 for subject in subjects if subject not in part.knows}
                if new or not part.disclosed_on:
                    part.disclosed_on, part.knows = part.disclosed_on or today, part.knows | new
                    self.taught[part.pk] = part

    def who_know(self, subject, number=None) -> set[int]:
        return {part.organisation_id for part in self.participations if part.may_know(subject, number)}

    @cached_property
    def taught(self) -> dict[int, Participation]:
        """Parts that know more by now than their rows say."""
        return {}

    def save_what_was_taught(self):
        if self.taught:
            bulk.update_records(self.taught.values(), ["disclosed_on", "knows"])

    def save_parts(self):
        """An organisation whose part has ended stops knowing, and owing, from this step on."""
        while self.changed_parts:
            part = self.changed_parts.pop()
            part.save()
            if part.ended_on:
                self.participations.remove(part)

    @cached_property
    def changed_parts(self) -> list[Participation]:
        """Parts a step has changed or ended."""
        return []

    def part_of(self, organisation_id) -> Participation | None:
        return next((p for p in self.participations if p.organisation_id == organisation_id and not p.ended_on), None)

    def hand_over(self, party, organisation, contact, email, today) -> Participation:
        """End this part of whoever plays it and give it to another organisation, which knows from now on."""
        for part in self.participations:
            if part.party == party:
                part.ended_on = today
                self.changed_parts.append(part)
        return Participation(organisation_id=organisation, party=party, contact_id=contact, email=email,
                             disclosed_on=today)  # fmt: skip

    @classmethod
    def seen_by(cls, organisation):
        mine = Participation.everything.filter(
            migration=OuterRef("pk"), organisation=organisation, disclosed_on__isnull=False, ended_on=None
        )
        return Q(Exists(mine))
