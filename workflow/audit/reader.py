"""What one organisation may read of what happened on one migration, and whom it may name (decision 53)."""

from functools import cached_property

from workflow.audit.event import EXPLANATION, Event
from workflow.db.compiled_once import planned_once
from workflow.db.subject import Subject
from workflow.db.wall.reader import whole_migrations
from workflow.kernel.machine import machine_of
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party, steps_of
from workflow.kernel.visibility import LOCAL

SOMEBODY_ELSE = "another organisation"


class Reader:
    """Pages and mails ask the same one. `parts`: the parts of the migration, with their organisations."""

    def __init__(self, parts, organisation: int):
        self.parts, self.organisation = parts, organisation
        self.mine = [part for part in parts if part.organisation_id == organisation]

    @classmethod
    def of(cls, migration: int, organisation: int) -> "Reader":
        return cls(parts_of(migration), organisation)

    @cached_property
    def is_local(self) -> bool:
        return any(part.party in LOCAL and part.may_know(part.party) for part in self.mine)

    def may_know(self, subject, number=None) -> bool:
        return any(part.may_know(subject, number) for part in self.mine)

    def may_read(self, event) -> bool:
        """What a step bore is known with it: who is asked a question knows that it was asked."""
        machine = machine_of(event.subject)
        if event.step in machine.among_the_three and event.by_organisation_id != self.organisation:
            return self.is_local
        return any(self.may_know(subject, event.number) for subject in (event.subject, *event.born))

    def answers_of(self, event) -> dict:
        """Without what was said for the local parties alone."""
        if self.is_local:
            return event.answers
        withheld = self._withheld(event)
        return {name: said for name, said in event.answers.items() if name not in withheld}

    def _withheld(self, event) -> set[str]:
        theirs = event.by_organisation_id == self.organisation
        if event.step == Event.UNDO:
            return set() if theirs else {"reason"}
        for_locals = set(steps_of(machine_of(event.subject))[event.step].for_locals)
        return for_locals if theirs else for_locals | {EXPLANATION}

    def evidence_of(self, event) -> str:
        """How the delivery partner knows what it recorded: for the three, and for whom it was recorded."""
        return event.evidence if self.is_local or event.for_organisation_id == self.organisation else ""

    def may_name(self, organisation: int) -> bool:
        return self.is_local or organisation in self._named

    @cached_property
    def _named(self) -> set[int]:
        local = {part.organisation_id for part in self.parts if part.party in LOCAL}
        known = {Subject(key) for part in self.mine for key in part.knows}
        return local | {self.organisation} | {one.number for one in known if one.machine == "organisation"}

    def name_of(self, organisation: int) -> str:
        """Of whoever takes part: its name, or only its part where the reader may not know the name."""
        part = next((part for part in self.parts if part.organisation_id == organisation), None)
        if self.may_name(organisation):
            return part.organisation.distinct_name if part else ""
        return Party(part.party).label if part else SOMEBODY_ELSE

    def named(self, organisation) -> str:
        """Also of one that takes part no more."""
        return organisation.distinct_name if self.may_name(organisation.pk) else self.name_of(organisation.pk)

    def person(self, user, organisation, of=", ") -> str:
        """“Tom Reid, Meadow Clinical”, or “Staff at the current supplier”."""
        named = self.may_name(organisation.pk)
        return f"{user.name}{of}{organisation.distinct_name}" if named else f"Staff at {self.name_of(organisation.pk)}"


@whole_migrations()
def parts_of(migration: int) -> list[Participation]:
    """All that were ever played, with their organisations and contacts."""
    return list(_parts_of(migration))


@planned_once
def _parts_of(migration):
    parts = Participation.everything.filter(migration=migration)
    return parts.select_related("organisation", "contact").order_by("pk")
