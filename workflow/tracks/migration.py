"""One practice moving from one clinical system to another."""

from types import MappingProxyType

from django.db import models
from django.db.models import Q
from django_fsm import GET_STATE

from catalogue.models import Organisation, System
from workflow.deadlines import limits
from workflow.kernel.locked_migration import CaseFile
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Duty, NotAllowed, Party, Who, step
from workflow.operations.references import new_reference, spoken
from workflow.tracks.agent_questions import AgentQuery, HelpRequest
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.disputes.contested_deadline import Contest
from workflow.tracks.funding import FundingCase, a_case_is_open
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.guards import LOCALS, is_not_registered, is_registered
from workflow.tracks.meeting import Booking
from workflow.tracks.stages import GETTING_STARTED, KEEPS_RECORDS, MAIN_LINE, OPEN_STAGES, Stage, earliest_unfinished
from workflow.tracks.whole.by_region import ByRegion
from workflow.tracks.whole.cancelling import Cancelling
from workflow.tracks.whole.data_holders import DataHolders
from workflow.tracks.whole.hold import OnHold
from workflow.tracks.whole.untaken_start import UntakenStart
from workflow.tracks.whole.who_takes_part import EVERYBODY, WhoTakesPart

WHO_REGISTERS = Who(lambda m: m.who_may("registers"), of=lambda m: m.those_who_may("registers"))
ALL_BUT_THE_AGENT = Who(
    "an organisation that takes part, other than the Migration Management Agent",
    of=lambda m: set(m.knowing) - m.playing(Party.AGENT),
)
THE_ASKED = Who("the supplier asked", of=lambda m: {q.supplier_id for q in m.all(AgentQuery)[-1:]})


def nothing_has_happened(migration):
    return "The migration has been started already." if migration.steps_taken else None


def stage_has_changed(migration):
    return None if earliest_unfinished(migration) != migration.state else "The stage is what the work says."


def practice_is_open(migration, actor):
    return f"{migration.practice} is closed." if migration.practice.closed_on else None


def contacts_are_named(migration, actor):
    for part in migration.participations:
        if part.party in LOCALS and not part.email:
            return f"Name a contact for {Party(part.party).label} first."
    return None


class Migration(CaseFile, UntakenStart, Cancelling, OnHold, DataHolders, WhoTakesPart, ByRegion):
    """Its state is the earliest unfinished stage, moved only by the portal (decision 5)."""

    State = Stage
    beyond_undo = {  # they change a part, which no event keeps as it was
        "remove_data_holder": "Add the system again",
        "name_contact": "Change the contact again",
    }
    counts_again = False  # whether what a step says of earlier days moves clocks of its records
    ends_on = MappingProxyType({})  # of work items that end with this step, the earlier day that counts at once
    ended_by = MappingProxyType({})  # of those that end as they had before, the event of then

    state = state_field(Stage, Stage.FUNDING)
    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    practice = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    from_system = models.ForeignKey(System, models.PROTECT, related_name="+")
    to_system = models.ForeignKey(System, models.PROTECT, related_name="+")
    started_on = models.DateField(null=True)
    registered_on = models.DateField(null=True)
    pauses = models.JSONField(
        default=list
    )  # its holds and the questions about its records (workflow/deadlines/pauses.py)
    steps_taken = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default="")  # the hash of the last event

    duties = [
        Duty("engage_partner", limits.ENGAGE_PARTNER, owner=Party.PRACTICE),
        Duty("register", limits.REGISTER),
        Duty("resume", limits.REVIEW_HOLD, title="Review the hold"),
        Duty("agree_hold", limits.AGREE_HOLD),
        Duty("keep_going", limits.DECIDE_CANCELLATION, title="Decide whether to cancel the migration"),
    ]

    class Meta:
        constraints = [
            only_known_states(Stage, "migration"),
            models.UniqueConstraint(
                fields=["practice"], condition=Q(state__in=OPEN_STAGES), name="a_practice_has_one_open_migration"
            ),
        ]
        indexes = [
            models.Index(fields=["untaken_since"], condition=Q(untaken_since__isnull=False), name="untaken_starts"),
            models.Index(fields=["id"], condition=Q(state="cancelled"), name="cancelled_migrations"),
            models.Index(
                fields=["id"],
                include=["reference", "state", "held_until", "practice", "from_system", "to_system"],
                name="migrations_in_a_list",
            ),
        ]

    def __str__(self):
        return f"{self.practice} ({spoken(self.reference)})"

    # ------------------------------------------------------------------ its records
    @property
    def funding(self) -> FundingCase:
        return self.all(FundingCase)[0]

    @property
    def go_live(self) -> GoLiveDate:
        return self.all(GoLiveDate)[0]

    def call_offs(self) -> list[CallOff]:
        return self.all(CallOff)

    def call_off(self, kind) -> CallOff:
        """The newest revision; there is none before registration."""
        return next(c for c in reversed(self.all(CallOff)) if c.kind == kind)

    def extract_requests(self) -> list[DataExtractRequest]:
        return self.all(DataExtractRequest)

    def bookings(self) -> list[Booking]:
        return self.all(Booking)

    # ------------------------------------------------------------------ whether it moves at all
    @property
    def is_over(self) -> bool:
        return self.state == Stage.CANCELLED

    def stands_still(self, step) -> str | None:
        if self.is_over and step.by:
            return "This migration is cancelled."
        if self.held_until and not step.despite_hold:
            return f"This migration is on hold until {self.held_until.day} {self.held_until:%B %Y}."
        return None

    # ------------------------------------------------------------------ its steps
    @step("Start a migration", source=Stage.FUNDING, by=[Party.PRACTICE, Party.PARTNER], needs=nothing_has_happened,
          tell=[Party.PRACTICE, Party.COMMISSIONER])  # fmt: skip
    def start(self, *, today):
        self.started_on, self.untaken_since, self.may = today, today, self.region.may
        [target] = self.playing(Party.TARGET)
        return [FundingCase(), GoLiveDate(supplier_id=target)]

    @step("The stage follows the work", source=KEEPS_RECORDS, needs=stage_has_changed, despite_hold=True,
          target=GET_STATE(earliest_unfinished, states=KEEPS_RECORDS))  # fmt: skip
    def follow(self):
        if self.state == Stage.LIVE and self._has_a_successor():
            raise NotAllowed("The practice has started another migration since, so this one stays gone live.")
        self.count_untaken_afresh()

    def _has_a_successor(self) -> bool:
        return Migration.everything.filter(practice=self.practice, state__in=OPEN_STAGES).exists()

    @step("Register the migration", source=Stage.REGISTRATION, by=WHO_REGISTERS, tell=LOCALS,
          needs=is_not_registered, homework=[practice_is_open, contacts_are_named])  # fmt: skip
    def register(self, *, today):
        self.registered_on = today
        [target], [source] = self.playing(Party.TARGET), self.playing(Party.SOURCE)
        whose = {"procurement": target, "decommission": source}
        call_offs = [CallOff(kind=kind, supplier_id=supplier) for kind, supplier in whose.items()]
        holding = self.systems_that_hold_data()
        extracts = [DataExtractRequest(system=holding.pop(self.from_system_id), holder_id=source, principal=True),
                    *(DataExtractRequest(system=system, holder_id=system.supplier_id) for system in holding.values())
                    ]  # fmt: skip
        self.end_parts_without_a_system(today)
        bookings = [Booking(kind=kind, supplier_id=target) for kind in Booking.Kind]
        return [*self.new_holders(holding.values()), *call_offs, *extracts, *bookings]

    @step("Open a supplementary funding case", source=GETTING_STARTED, by=LOCALS, needs=a_case_is_open,
          tell=[Party.PRACTICE, Party.COMMISSIONER])  # fmt: skip
    def open_supplementary_case(self, *, reason: str):
        return [FundingCase(kind=FundingCase.Kind.SUPPLEMENTARY, justification={"reasons": reason})]

    @step("Ask a supplier a question", source=MAIN_LINE, by=Party.AGENT, needs=is_registered, despite_hold=True,
          tell=THE_ASKED, shows_to=THE_ASKED)  # fmt: skip
    def ask_a_supplier(self, *, supplier: int, about: str, question: str, today):
        suppliers = self.playing(Party.TARGET) | self.playing(Party.SOURCE) | self.playing(Party.HOLDER)
        if supplier not in suppliers:
            raise NotAllowed("Choose a supplier that takes part in this migration.")
        return [AgentQuery(supplier_id=supplier, about=about, question=question, disclosed_on=today)]

    @step("Ask the Migration Management Agent for help", source=KEEPS_RECORDS, by=ALL_BUT_THE_AGENT,
          tell=Party.AGENT, despite_hold=True)  # fmt: skip
    def ask_for_help(self, *, about: str, text: str, actor, today):
        return [HelpRequest.by_whom(self, actor.organisation, about, text, today)]

    @step("Report a mistake in a deadline", source=KEEPS_RECORDS, by=EVERYBODY, tell=Party.AGENT, despite_hold=True)
    def contest_deadline(self, *, work_item: int, text: str, actor, today):
        return [Contest.of_deadline(self, work_item, text, actor, today)]
