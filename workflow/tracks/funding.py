"""The funding case: why the practice wants another system, whether it will work with the rest, and who pays."""

from datetime import date

from django.db import models

from catalogue.models import User
from workflow.deadlines import limits
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Duty, NotAllowed, Party, step
from workflow.tracks.documents import WithDocuments
from workflow.tracks.guards import (
    LOCALS,
    funding_is_approved,
    migration_is_cancelled,
    person_is_confirmed,
    someone_else_sent_it,
)
from workflow.tracks.papers.costs import Costs
from workflow.tracks.papers.funding_state import BEING_WRITTEN, WITH_COMMISSIONER, WRITERS, FundingState
from workflow.tracks.papers.interoperability import InteroperabilityCheck
from workflow.tracks.papers.signatures import WHOSE_SIGNATURE_ENDS
from workflow.tracks.rows.kept import WithRows
from workflow.tracks.rows.price_period import Sums


def case_is_complete(case, actor):
    return next(iter(case.gaps()), None)


def something_is_asked_for(case, actor):
    if case.cost_lines or case.approved_elsewhere:
        return None
    return "The case names no cost. Add what you approve, or return the case."


def no_line_is_unfunded(case, actor):
    if unfunded := [cost for cost in case.cost_lines if not cost.source]:
        return f"“{unfunded[0]}” has no source of funding yet."
    return None


def every_board_approves(case, actor):
    if waiting := [name for name, board in case.boards.items() if board["decision"] != "approved"]:
        return f"{waiting[0]} has not approved the case."
    return None


def nothing_is_accepted(case):
    from_suppliers = case.migration.call_offs()
    if any(call_off.state == "accepted" for call_off in from_suppliers):
        return "A supplier has accepted a call-off, so the approval can no longer be revoked."
    return None


class FundingCase(WithRows, InteroperabilityCheck, Costs, WithDocuments):
    """Kind `supplementary` asks for money for what the technical survey found (decision 35)."""

    State = FundingState

    class Kind(models.TextChoices):
        MAIN = "main", "Funding case"
        SUPPLEMENTARY = "supplementary", "Supplementary funding case"

    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+", db_index=False)
    state = state_field(FundingState, FundingState.DRAFT)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.MAIN)
    justification = models.JSONField(default=dict)  # reasons, benefits, options: the version being written
    versions = models.JSONField(default=list)  # each justification as it was sent
    agreement = models.JSONField(default=dict)  # the CCG–practice agreement: in_place_since, why_not
    boards = models.JSONField(default=dict)  # local boards by name: decision, on, evidence
    approved_elsewhere = models.JSONField(default=dict)  # on, evidence: approved before the portal knew of it
    returned = models.JSONField(default=dict)  # part: what the commissioner wants changed
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    approved_on = models.DateField(null=True)

    duties = [
        Duty("send", limits.PREPARE_FUNDING, owner=Party.PRACTICE, title=lambda c: f"Prepare the {c.name}"),
        Duty("approve", limits.FUND, paused_in=FundingState.INFO_REQUESTED, while_in=FundingState.SUBMITTED,
             title=lambda c: "Decide about the funding" if c.kind == "main" else f"Decide about the {c.name}"),
        Duty("prepare_again", limits.PREPARE_FUNDING, owner=Party.PRACTICE, when=lambda case: case.kind == "main"),
    ]  # fmt: skip

    class Meta:
        constraints = [only_known_states(FundingState, "funding_case")]
        indexes = [models.Index(fields=["migration", "id"], include=["state"], name="cases_of_a_migration")]

    @property
    def name(self) -> str:
        return self.get_kind_display().lower()

    def gaps(self):
        """What is still missing before it can be sent (F1–F4), as sentences."""
        if self.kind == self.Kind.SUPPLEMENTARY:
            if not self.cost_lines:
                yield "Add at least one cost."
            return
        yield from self.interoperability_gaps()
        if self.approved_elsewhere:
            return
        if not self.justification and not self.has_uploaded("Business justification"):
            yield "Write the business justification, or add it as a document of that title."
        if not self.agreement:
            yield "Say whether the agreement between the commissioner and the practice is in place."
        if not self.cost_lines:
            yield "Add at least one cost."
        if not self.practice_sign_off:
            yield self.why_signed_again("practice_sign_off") or "The practice has not signed the case off yet."
        elif not self.is_signed_as_it_is(self.practice_sign_off):
            yield "The systems to check have changed since the practice signed the case off: it must sign it again."
        elif self.signed_for_other_costs:
            yield "The costs have changed since the practice signed the case off: it must sign it again."

    # ------------------------------------------------------------------ writing it
    @step("Write the business justification", source=BEING_WRITTEN, by=WRITERS, tell=WHOSE_SIGNATURE_ENDS)
    def write_justification(self, *, reasons: str, benefits: str, options: str):
        self.justification = {"reasons": reasons, "benefits": benefits, "options": options}
        self.end_signatures("justification", "practice_sign_off")

    @step("Record the agreement with the commissioner", source=BEING_WRITTEN, by=LOCALS, tell=WHOSE_SIGNATURE_ENDS)
    def record_agreement(self, *, in_place_since: date | None, why_not: str):
        since = in_place_since and in_place_since.isoformat()
        self.agreement = {"in_place_since": since, "why_not": why_not}
        self.end_signatures("agreement", "practice_sign_off")

    @step("Sign off the funding case", source=BEING_WRITTEN, by=Party.PRACTICE, homework=person_is_confirmed)
    def sign_off(self, *, name: str, role: str, actor, today):
        self.sign("practice_sign_off", actor, today, name=name, role=role, costs=str(self.total))

    @step("Record funding approved outside this service", source=BEING_WRITTEN, by=WRITERS)
    def record_outside_approval(self, *, approved_on: date, evidence: str, today):
        if approved_on > today:
            raise NotAllowed("The date of the approval must be today or in the past.")
        self.approved_elsewhere = {"on": approved_on.isoformat(), "evidence": evidence}

    @step("Send the funding case", source=BEING_WRITTEN, target=FundingState.SUBMITTED, by=WRITERS,
          homework=case_is_complete, tell=Party.COMMISSIONER)  # fmt: skip
    def send(self, *, actor, today):
        self.sent_by, self.returned = actor.user, {}
        if self.justification and self.justification not in [v["text"] for v in self.versions]:
            self.versions = [*self.versions, {"text": self.justification, "on": today.isoformat()}]

    # ------------------------------------------------------------------ deciding it
    @step("Record what a local board decided", source=WITH_COMMISSIONER, by=Party.COMMISSIONER)
    def record_board(self, *, name: str, decision: str, decided_on: date | None, evidence: str):
        board = {"decision": decision, "on": decided_on and decided_on.isoformat(), "evidence": evidence}
        self.boards = self.boards | {name: board}

    @step("Take a local board out", source=WITH_COMMISSIONER, by=Party.COMMISSIONER)
    def remove_board(self, *, name: str):
        if name not in self.boards:
            raise NotAllowed("That board has been taken out already.")
        self.boards = {other: board for other, board in self.boards.items() if other != name}

    @step("Return parts of the funding case", source=FundingState.SUBMITTED, target=FundingState.INFO_REQUESTED,
          by=Party.COMMISSIONER, tell=WRITERS, homework=someone_else_sent_it)  # fmt: skip
    def request_info(self, *, parts: dict):
        """`parts`: the name of each part, and what to change in it."""
        self.returned = parts

    @step("Approve the funding", source=FundingState.SUBMITTED, target=FundingState.APPROVED, by=Party.COMMISSIONER,
          homework=[someone_else_sent_it, something_is_asked_for, no_line_is_unfunded, every_board_approves],
          tell=WRITERS)  # fmt: skip
    def approve(self, *, today):
        self.approved_on = today

    @step("Decline the funding", source=FundingState.SUBMITTED, target=FundingState.DECLINED, by=Party.COMMISSIONER,
          tell=WRITERS, homework=someone_else_sent_it)  # fmt: skip
    def decline(self, *, reason: str):
        self.round += 1

    @step("Prepare the funding case again", source=[FundingState.DECLINED, FundingState.WITHDRAWN],
          target=FundingState.DRAFT, by=WRITERS, tell=WHOSE_SIGNATURE_ENDS)  # fmt: skip
    def prepare_again(self):
        self.approved_elsewhere, self.approved_on = {}, None
        self.end_signatures("case", "practice_sign_off")

    @step("Revoke the approval", source=FundingState.APPROVED, target=FundingState.DECLINED, by=Party.COMMISSIONER,
          needs=nothing_is_accepted, tell=WRITERS)  # fmt: skip
    def revoke(self, *, reason: str):
        self.approved_on, self.round = None, self.round + 1

    @step("Withdraw the funding case", target=FundingState.WITHDRAWN, by=WRITERS, tell=Party.COMMISSIONER,
          source=[FundingState.DRAFT, *WITH_COMMISSIONER, FundingState.DECLINED])  # fmt: skip
    def withdraw(self, *, reason: str): ...

    @step("Funding case closed with the migration", needs=migration_is_cancelled, despite_hold=True,
          source=[FundingState.DRAFT, *WITH_COMMISSIONER, FundingState.DECLINED],
          target=FundingState.WITHDRAWN)  # fmt: skip
    def withdraw_with_migration(self): ...


def approved_funding(migration) -> Sums:
    """What the approved cases of a migration come to together."""
    return sum((case.total for case in migration.all(FundingCase) if case.state == "approved"), Sums({}))


def a_case_is_open(migration):
    """A supplementary case is opened on top of an approved one, one at a time. One that was withdrawn is prepared
    again: another would begin with a new count what somebody had dropped (decision 63)."""
    states = {case.state for case in migration.all(FundingCase) if case.kind == FundingCase.Kind.SUPPLEMENTARY}
    if FundingState.WITHDRAWN in states:
        return (
            "A supplementary funding case was withdrawn. The practice or the delivery partner can prepare it again, on "
            "the page Funding."
        )
    if states - {FundingState.APPROVED}:
        return "There is an open supplementary funding case already."
    return funding_is_approved(migration)
