"""What a funding case asks for: the practice signs for these costs."""

from decimal import Decimal

from workflow.kernel.steps import NotAllowed, Who, organisations, step
from workflow.tracks.guards import LOCALS
from workflow.tracks.papers.funding_state import BEING_WRITTEN, WITH_COMMISSIONER, WRITERS, FundingState
from workflow.tracks.papers.signatures import WHOSE_SIGNATURE_ENDS, Signed
from workflow.tracks.rows.cost import Cost
from workflow.tracks.rows.kept import HasRows
from workflow.tracks.rows.price_period import Sums
from workflow.tracks.rows.something_to_choose import there_is_a_cost

WRITERS_OF_WHAT_IS_SENT = Who(
    "those who wrote the case that is with the commissioner",
    of=lambda case: organisations(WRITERS, case) if case.state == FundingState.SUBMITTED else set(),
)


class Costs(Signed):
    cost_lines = HasRows(Cost)

    class Meta:
        abstract = True

    @property
    def total(self) -> Sums:
        return Sums.of((cost.per, cost.amount) for cost in self.cost_lines)

    @step("Add a cost", source=[*WITH_COMMISSIONER, FundingState.DRAFT], by=LOCALS,
          tell=[WRITERS_OF_WHAT_IS_SENT, WHOSE_SIGNATURE_ENDS])  # fmt: skip
    def add_cost(self, *, what: str, amount: Decimal, per: str, source: str):
        self._set_costs([*self.cost_lines, Cost(what=what, amount=amount, per=per, source=source)])

    @step("Change a cost", source=[*WITH_COMMISSIONER, FundingState.DRAFT], by=LOCALS, needs=there_is_a_cost,
          tell=[WRITERS_OF_WHAT_IS_SENT, WHOSE_SIGNATURE_ENDS])  # fmt: skip
    def change_cost(self, *, line: int, amount: Decimal, per: str, source: str):
        """`line`: the number it has in the case."""
        changed = self._cost(line).but(amount=amount, per=per, source=source)
        self._set_costs([changed if cost.number == line else cost for cost in self.cost_lines])

    @step("Take a cost out", source=[*WITH_COMMISSIONER, FundingState.DRAFT], by=LOCALS, needs=there_is_a_cost,
          tell=[WRITERS_OF_WHAT_IS_SENT, WHOSE_SIGNATURE_ENDS])  # fmt: skip
    def remove_cost(self, *, line: int):
        gone = self._cost(line)
        if self.state == FundingState.SUBMITTED and len(self.cost_lines) == 1:
            raise NotAllowed("A case that has been sent names at least one cost. Change this one instead.")
        self._set_costs([cost for cost in self.cost_lines if cost is not gone])

    def _cost(self, number) -> Cost:
        if found := self.cost_lines.numbered(number):
            return found
        raise NotAllowed("That cost is no longer in the case.")

    def _set_costs(self, lines):
        """The practice signs for these costs: while the case is being written, others need another signature. What the
        commissioner changes while it decides is told to those who wrote the case, and the signature says what it was
        for (`signed_for_other_costs`)."""
        self.cost_lines = lines
        if self.state in BEING_WRITTEN:
            self.end_signatures("costs", "practice_sign_off")

    @property
    def signed_for_other_costs(self) -> str:
        """What they came to when the practice signed, where that has changed; earlier releases did not keep it."""
        signed = self.practice_sign_off.get("costs", "")
        return signed if signed != str(self.total) else ""
