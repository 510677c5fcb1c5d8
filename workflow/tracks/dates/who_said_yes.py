"""Who is asked about a date, and which days each has said yes to."""

from workflow.kernel.steps import Who
from workflow.tracks.guards import LOCALS

YET_TO_ANSWER = Who("an organisation that has not answered about this date yet", of=lambda r: r.yet_to_answer())
THE_OTHERS = Who("one of those who are asked about this date", of=lambda r: r.locals() - {r.asked_by_id})
WHOEVER_ASKED = Who("the organisation that asked for this date", of=lambda r: {r.asked_by_id})
SPOKEN_FOR = Who("an organisation for which somebody else recorded a yes", of=lambda r: r.spoken_for())
SAID_YES = Who("an organisation that said yes to a date that it did not ask for itself",
               of=lambda r: r.said_yes() - {r.asked_by_id} | r.spoken_for())  # fmt: skip


class WhoSaidYes:
    """A request for a date: whose `yes` to which of its days, and for whom another recorded it."""

    @property
    def days(self) -> list[str]:
        return [self.on.isoformat(), *self.fall_backs]

    def locals(self) -> set[int]:
        """An organisation in two roles answers once; one that has been replaced does not count any more."""
        return {organisation for party in LOCALS for organisation in party.of(self)}

    def yet_to_answer(self) -> set[int]:
        return {organisation for organisation in self.locals() if str(organisation) not in self.yes}

    def said_yes(self) -> set[int]:
        """Of those who are asked."""
        return self.locals() - self.yet_to_answer() | ({self.supplier_id} if self.chosen else set())

    def spoken_for(self) -> set[int]:
        """Each may make that yes its own, or take it back, until the date is complete (decision 70)."""
        return self.said_yes() & set(self.recorded_for)

    def agreed_days(self) -> list[str]:
        """Those to which every one of the three said yes, in order; and the supplier, if it has chosen one."""
        if self.yet_to_answer():
            return []
        said = [self.yes[str(organisation)] for organisation in self.locals()]
        days = [day for day in self.days if all(day in each for each in said)]
        return [day for day in days if not self.chosen or day == self.chosen.isoformat()]
