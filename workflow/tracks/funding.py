"""The funding case: why the practice wants another system, whether it will work with the rest, and who pays."""

from datetime import date
from decimal import Decimal

from django.db import models

from catalogue.models import System, User
from workflow.deadlines import limits
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Duty, NotAllowed, Party, Who, organisations, step
from workflow.tracks.documents import WithDocuments
from workflow.tracks.guards import (
    LOCALS,
    funding_is_approved,
    migration_is_cancelled,
    person_is_confirmed,
    someone_else_sent_it,
)
from workflow.tracks.rows.cost import Cost
from workflow.tracks.rows.existing_service import ExistingService, ToCheck
from workflow.tracks.rows.kept import HasRows, WithRows
from workflow.tracks.rows.price_period import Sums
from workflow.tracks.rows.something_to_choose import (
    there_is_a_cost,
    there_is_a_service_to_take_out,
    there_is_something_to_check,
)

WRITERS = [Party.PRACTICE, Party.PARTNER]
WORKS, DOES_NOT, NOT_KNOWN = "works", "does_not", "not_known"


class FundingState(models.TextChoices):
    DRAFT = "draft", "Being prepared"
    SUBMITTED = "submitted", "With the commissioner"
    INFO_REQUESTED = "info_requested", "More information asked for"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


BEING_WRITTEN = [FundingState.DRAFT, FundingState.INFO_REQUESTED]
WITH_COMMISSIONER = [FundingState.SUBMITTED, FundingState.INFO_REQUESTED]

WRITERS_OF_WHAT_IS_SENT = Who(
    "those who wrote the case that is with the commissioner",
    of=lambda case: organisations(WRITERS, case) if case.state == FundingState.SUBMITTED else set(),
)


CHANGED = {
    "costs": "The costs have changed",
    "justification": "The business justification has changed",
    "check": "The check of the other systems has changed",
    "agreement": "What is said about the agreement has changed",
    "case": "The case has been prepared again",
}
SIGNATURES, SIGN = ("practice_sign_off", "interoperability_signed"), ("sign_off", "sign_interoperability")


def _signers(case) -> set[int]:
    """Whose signature the step that was just taken has ended; earlier releases did not keep who signed the check."""
    gone = vars(case).get("just_ended", {}).values()
    return {signed["by"] for signed in gone if signed.get("by")} or (Party.PRACTICE.of(case) if gone else set())


WHOSE_SIGNATURE_ENDS = Who("whoever had signed what it changes", of=_signers)


def case_is_complete(case, actor):
    return next(iter(case.gaps()), None)


def every_system_is_checked(case, actor):
    """Whoever signs says that every system in the check was looked at."""
    return next(case.unchecked(), None)


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


def is_the_main_case(case):
    return None if case.kind == "main" else "Systems are checked in the main funding case."


def nothing_is_accepted(case):
    from_suppliers = case.migration.call_offs()
    if any(call_off.state == "accepted" for call_off in from_suppliers):
        return "A supplier has accepted a call-off, so the approval can no longer be revoked."
    return None


class FundingCase(WithRows, WithDocuments):
    """Kind `supplementary` asks for money for what the technical survey found (decision 35)."""

    State = FundingState

    class Kind(models.TextChoices):
        MAIN = "main", "Funding case"
        SUPPLEMENTARY = "supplementary", "Supplementary funding case"

    state = state_field(FundingState, FundingState.DRAFT)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.MAIN)
    justification = models.JSONField(default=dict)  # reasons, benefits, options: the version being written
    versions = models.JSONField(default=list)  # each justification as it was sent
    interoperability = models.JSONField(default=dict)  # system id: works, evidence, checked_by, penalty, decided_by
    interoperability_signed = models.JSONField(default=dict)  # name, role, on
    agreement = models.JSONField(default=dict)  # the CCG–practice agreement: in_place_since, why_not
    cost_lines = HasRows(Cost)
    services = HasRows(ExistingService)  # added to the check, beside those the migration began with
    boards = models.JSONField(default=dict)  # local boards by name: decision, on, evidence
    practice_sign_off = models.JSONField(default=dict)  # name, role, on
    signatures_ended = models.JSONField(
        default=dict, db_default={}
    )  # the same by the name of its field, and what changed (CHANGED); until it is signed again
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

    @property
    def name(self) -> str:
        return self.get_kind_display().lower()

    @property
    def total(self) -> Sums:
        return Sums.of((cost.per, cost.amount) for cost in self.cost_lines)

    def gaps(self):
        """What is still missing before it can be sent (F1–F4), as sentences."""
        if self.kind == self.Kind.SUPPLEMENTARY:
            if not self.cost_lines:
                yield "Add at least one cost."
            return
        yield from self._interoperability_gaps()
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

    def unchecked(self):
        for system in self.to_check():
            row = self.interoperability.get(str(system.key))
            if not row or row["works"] == NOT_KNOWN:
                yield f"Check whether {system} will work with {self.migration.to_system}."
            elif row["works"] == DOES_NOT and not (row["penalty"] and row["decided_by"]):
                yield f"{system} will not work: name the penalty, and who decided to go on."

    def _interoperability_gaps(self):
        yield from self.unchecked()
        if not self.interoperability_signed:
            again = self.why_signed_again("interoperability_signed")
            yield again or "Nobody has signed the interoperability check yet."
        elif not self.is_signed_as_it_is(self.interoperability_signed):
            yield "The systems to check have changed since the check was signed: it must be signed again."

    def to_check(self) -> list[ToCheck]:
        """Every service the practice uses and every data holder: the buyer must know that they will work."""
        found = {system.pk: ToCheck(system.pk, str(system)) for system in self.migration.systems_to_check()}
        for service in self.services:
            found.setdefault(service.key, ToCheck(service.key, service.name, service.number))
        return list(found.values())

    def is_signed_as_it_is(self, signed: dict) -> bool:
        """A signature stands for the rows it was put under; earlier releases did not keep which those were."""
        return bool(signed) and signed.get("systems", self._keys()) == self._keys()

    def _keys(self):
        return sorted(system.key for system in self.to_check())

    def _sign(self, field, actor, today, *, name, role, **more):
        signed = {"name": name, "role": role, "on": today.isoformat(), "systems": self._keys(), "by": actor.party.pk}
        setattr(self, field, signed | more)
        self.signatures_ended = {other: gone for other, gone in self.signatures_ended.items() if other != field}

    def _end_signatures(self, changed, *fields):
        """Nobody's signature stands for what it was not put under: the case says why, and whoever signed is told."""
        self.just_ended = {name: getattr(self, name) | {"changed": changed} for name in fields if getattr(self, name)}
        self.signatures_ended = self.signatures_ended | self.just_ended
        for name in fields:
            setattr(self, name, {})

    def why_signed_again(self, field) -> str:
        """“The costs have changed since Dr Ann Ware signed: it must be signed again.”"""
        gone = self.signatures_ended.get(field)
        return f"{CHANGED[gone['changed']]} since {gone['name']} signed: it must be signed again." if gone else ""

    # ------------------------------------------------------------------ writing it
    @step("Write the business justification", source=BEING_WRITTEN, by=WRITERS, tell=WHOSE_SIGNATURE_ENDS)
    def write_justification(self, *, reasons: str, benefits: str, options: str):
        self.justification = {"reasons": reasons, "benefits": benefits, "options": options}
        self._end_signatures("justification", "practice_sign_off")

    @step("Check whether a system will work", source=BEING_WRITTEN, by=[*WRITERS, Party.COMMISSIONER],
          needs=there_is_something_to_check, tell=WHOSE_SIGNATURE_ENDS)  # fmt: skip
    def check_system(self, *, system: int, works: str, evidence: str, checked_by: str, penalty: str, decided_by: str):
        if system not in self._keys():
            raise NotAllowed("The practice does not use that system.")
        row = {
            "works": works,
            "evidence": evidence,
            "checked_by": checked_by,
            "penalty": penalty,
            "decided_by": decided_by,
        }
        self.interoperability = self.interoperability | {str(system): row}
        self._another_check()

    def _another_check(self):
        self._end_signatures("check", *SIGNATURES)

    @step("Add an existing service", source=BEING_WRITTEN, by=WRITERS, needs=is_the_main_case,
          tell=WHOSE_SIGNATURE_ENDS)  # fmt: skip
    def add_service(self, *, system: int | None, name: str):
        """From the catalogue of systems, or by its name where it is not in there."""
        name = System.objects.get(pk=system).name if system else name
        if name.casefold() in {one.name.casefold() for one in self.to_check()}:
            raise NotAllowed(f"{name} is in the check already.")
        self.services = [*self.services, ExistingService(system_id=system, name=name)]
        self._another_check()

    @step("Take an existing service out", source=BEING_WRITTEN, by=WRITERS,
          needs=[is_the_main_case, there_is_a_service_to_take_out], tell=WHOSE_SIGNATURE_ENDS)  # fmt: skip
    def remove_service(self, *, service: int):
        """`service`: the number it has in the case. What was found about it goes with it."""
        gone = self.services.numbered(service)
        if not gone:
            raise NotAllowed("That service has been taken out already.")
        self.services = [one for one in self.services if one is not gone]
        self.interoperability = {key: row for key, row in self.interoperability.items() if key != str(gone.key)}
        self._another_check()

    @step("Sign the interoperability check", source=BEING_WRITTEN, by=[Party.PRACTICE, Party.COMMISSIONER],
          homework=[every_system_is_checked, person_is_confirmed])  # fmt: skip
    def sign_interoperability(self, *, name: str, role: str, actor, today):
        self._sign("interoperability_signed", actor, today, name=name, role=role)

    @step("Record the agreement with the commissioner", source=BEING_WRITTEN, by=LOCALS, tell=WHOSE_SIGNATURE_ENDS)
    def record_agreement(self, *, in_place_since: date | None, why_not: str):
        since = in_place_since and in_place_since.isoformat()
        self.agreement = {"in_place_since": since, "why_not": why_not}
        self._end_signatures("agreement", "practice_sign_off")

    @step("Add a cost", source=[*WITH_COMMISSIONER, FundingState.DRAFT], by=LOCALS,
          tell=[WRITERS_OF_WHAT_IS_SENT, WHOSE_SIGNATURE_ENDS])  # fmt: skip
    def add_cost(self, *, what: str, amount: Decimal, per: str, source: str):
        self._set_costs([*self.cost_lines, Cost(what=what, amount=amount, per=per, source=source)])

    @step(
        "Change a cost",
        source=[*WITH_COMMISSIONER, FundingState.DRAFT],
        by=LOCALS,
        needs=there_is_a_cost,
        tell=[WRITERS_OF_WHAT_IS_SENT, WHOSE_SIGNATURE_ENDS],
    )
    def change_cost(self, *, line: int, amount: Decimal, per: str, source: str):
        """`line`: the number it has in the case."""
        changed = self._cost(line).but(amount=amount, per=per, source=source)
        self._set_costs([changed if cost.number == line else cost for cost in self.cost_lines])

    @step(
        "Take a cost out",
        source=[*WITH_COMMISSIONER, FundingState.DRAFT],
        by=LOCALS,
        needs=there_is_a_cost,
        tell=[WRITERS_OF_WHAT_IS_SENT, WHOSE_SIGNATURE_ENDS],
    )
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
            self._end_signatures("costs", "practice_sign_off")

    @property
    def signed_for_other_costs(self) -> str:
        """What they came to when the practice signed, where that has changed; earlier releases did not keep it."""
        signed = self.practice_sign_off.get("costs", "")
        return signed if signed != str(self.total) else ""

    @step("Sign the funding case off", source=BEING_WRITTEN, by=Party.PRACTICE, homework=person_is_confirmed)
    def sign_off(self, *, name: str, role: str, actor, today):
        self._sign("practice_sign_off", actor, today, name=name, role=role, costs=str(self.total))

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
          by=Party.COMMISSIONER, tell=WRITERS)  # fmt: skip
    def request_info(self, *, parts: dict):
        """`parts`: the name of each part, and what to change in it."""
        self.returned = parts

    @step("Approve the funding", source=FundingState.SUBMITTED, target=FundingState.APPROVED, by=Party.COMMISSIONER,
          homework=[someone_else_sent_it, something_is_asked_for, no_line_is_unfunded, every_board_approves],
          tell=WRITERS)  # fmt: skip
    def approve(self, *, today):
        self.approved_on = today

    @step("Decline the funding", source=FundingState.SUBMITTED, target=FundingState.DECLINED, by=Party.COMMISSIONER,
          tell=WRITERS)  # fmt: skip
    def decline(self, *, reason: str):
        self.round += 1

    @step("Prepare the funding case again", source=[FundingState.DECLINED, FundingState.WITHDRAWN],
          target=FundingState.DRAFT, by=WRITERS, tell=WHOSE_SIGNATURE_ENDS)  # fmt: skip
    def prepare_again(self):
        self.approved_elsewhere, self.approved_on = {}, None
        self._end_signatures("case", "practice_sign_off")

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
    """A supplementary case is opened on top of an approved one, one at a time."""
    if any(case.kind == FundingCase.Kind.SUPPLEMENTARY and case.state not in ("approved", "withdrawn")
           for case in migration.all(FundingCase)):  # fmt: skip
        return "There is an open supplementary funding case already."
    return funding_is_approved(migration)
