"""One practice moving from one clinical system to another."""

from datetime import date
from types import MappingProxyType

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django_fsm import GET_STATE

from catalogue.engaging import why_not_brought_in
from catalogue.models import Organisation, System
from workflow.deadlines import limits, pauses
from workflow.kernel.locked_migration import CaseFile
from workflow.kernel.participation import Participation
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Duty, NotAllowed, Party, Who, step
from workflow.operations.references import new_reference, spoken
from workflow.tracks.agent_questions import AgentQuery, HelpRequest
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.dates.long_hold import LongHold
from workflow.tracks.dates.untaken_start import UntakenStart
from workflow.tracks.disputes.another_person import nobody_of_the_decider
from workflow.tracks.disputes.contested_deadline import Contest
from workflow.tracks.funding import FundingCase, a_case_is_open
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.guards import (
    LOCALS,
    SUPPLIERS,
    is_not_registered,
    is_registered,
    no_partner_is_engaged,
    partner_is_engaged,
)
from workflow.tracks.meeting import Booking
from workflow.tracks.region import Region
from workflow.tracks.rows.something_to_choose import there_is_another_data_holder
from workflow.tracks.stages import GETTING_STARTED, MAIN_LINE, OPEN_STAGES, Stage, earliest_unfinished

WHO_REGISTERS = Who(lambda m: m.who_may("registers"), of=lambda m: m.those_who_may("registers"))
WHO_CANCELS = Who(
    "the commissioner (or the delivery partner, until a call-off is validated)", of=lambda m: m.who_cancels()
)
EVERYBODY = Who("an organisation that takes part", of=lambda m: m.knowing)
ALL_BUT_THE_AGENT = Who(
    "an organisation that takes part, other than the Migration Management Agent",
    of=lambda m: set(m.knowing) - m.playing(Party.AGENT),
)
THE_ASKED = Who("the supplier asked", of=lambda m: {q.supplier_id for q in m.all(AgentQuery)[-1:]})
ANOTHER_OF_THE_THREE = Who("another of the three than the one that decided on it", of=lambda m: m.who_agrees_to_hold())
PLAYED_BY = {Party.COMMISSIONER: Organisation.Kind.COMMISSIONER, Party.PARTNER: Organisation.Kind.DELIVERY_PARTNER}
DECIDERS = [Party.COMMISSIONER, Party.PARTNER]
EVERY_PARTY = [*LOCALS, *SUPPLIERS]  # of those who may know of it by now
KEEPS_RECORDS = [*MAIN_LINE, Stage.DECLINED]
BEFORE_GO_LIVE = [*GETTING_STARTED, Stage.DECLINED]


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


def no_data_is_asked_for(migration):
    if migration.registered_on:
        return "The migration is registered: say on the data extract itself that it is not required."
    return None if migration.other_systems else "No other system that holds data is on this migration."


def is_not_on_hold(migration):
    return "The migration is on hold already." if migration.held_until else None


def is_on_hold(migration):
    return None if migration.held_until else "The migration is not on hold."


def hold_is_not_agreed(migration):
    hold = pauses.open_hold(migration)
    return "Another organisation has agreed to the hold already." if hold and hold.agreed else None


def has_not_asked_to_cancel(migration):
    return "You have asked already." if migration.cancel_asked_on else None


def cancellation_is_asked(migration):
    return None if migration.cancel_asked_on else "The practice has not asked to cancel."


class Migration(CaseFile, LongHold, UntakenStart):
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
    existing_systems = models.JSONField(default=list)  # used today beside the clinical system: to be checked
    other_systems = models.JSONField(default=list)  # those of them that hold data that must move
    started_on = models.DateField(null=True)
    registered_on = models.DateField(null=True)
    held_until = models.DateField(null=True)  # the day the hold is reviewed
    hold_reason = models.TextField(blank=True)
    pauses = models.JSONField(
        default=list
    )  # its holds and the questions about its records (workflow/deadlines/pauses.py)
    may = models.JSONField(default=dict)  # who registers, calls off and asks for forms in this region
    cancel_asked_on = models.DateField(null=True)
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

    def who_cancels(self) -> set[int]:
        validated = any(c.disclosed_on for c in self.all(CallOff))
        return self.playing(Party.COMMISSIONER) | (set() if validated else self.playing(Party.PARTNER))

    def who_agrees_to_hold(self) -> set[int]:
        hold = pauses.open_hold(self)
        if not hold or not hold.by:
            return set()
        return set().union(*(self.playing(party) for party in LOCALS)) - {hold.by}

    def why_not_bring_in(self, partner, actor) -> str | None:
        """The commissioner engages whom it likes; its practice, whom the commissioner has engaged (decision 51)."""
        commissioners = self.playing(Party.COMMISSIONER)
        if actor.party.pk in commissioners:
            return None
        return why_not_brought_in(partner, Organisation.objects.get(pk__in=commissioners))

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

    @step("Engage the delivery partner", source=KEEPS_RECORDS, by=[Party.PRACTICE, Party.COMMISSIONER],
          needs=no_partner_is_engaged, tell=[Party.PARTNER, Party.COMMISSIONER, Party.PRACTICE])  # fmt: skip
    def engage_partner(self, *, organisation: int, contact: int | None, email: str, today, actor):
        if refusal := self.why_not_bring_in(Organisation.objects.get(pk=organisation), actor):
            raise NotAllowed(refusal)
        return [self._give(Party.PARTNER, organisation, contact, email, today)]

    @step("Change the delivery partner", source=KEEPS_RECORDS, by=Party.COMMISSIONER, needs=partner_is_engaged,
          tell=LOCALS, despite_hold=True)  # fmt: skip
    def change_partner(self, *, organisation: int, contact: int | None, email: str, reason: str, today):
        if organisation in self.playing(Party.PARTNER):
            raise NotAllowed("That organisation is the delivery partner already.")
        return [self._give(Party.PARTNER, organisation, contact, email, today)]

    @step("Change the commissioner", source=KEEPS_RECORDS, by=Party.COMMISSIONER, tell=LOCALS, despite_hold=True)
    def change_commissioner(self, *, organisation: int, contact: int | None, email: str, reason: str, today):
        if organisation in self.playing(Party.COMMISSIONER):
            raise NotAllowed("That organisation is the commissioner already.")
        self.may = Region.of(organisation).may
        return [self._give(Party.COMMISSIONER, organisation, contact, email, today)]

    def _give(self, party, organisation, *who_and_when) -> Participation:
        """To one of the kind that plays it, so that no organisation comes to play two of the three parts."""
        kind = PLAYED_BY[party]
        if Organisation.objects.get(pk=organisation).kind != kind:
            raise NotAllowed(f"Only a {kind.label.lower()} can be {party.label}.")
        return self.hand_over(party, organisation, *who_and_when)

    @step("Change your contact", source=KEEPS_RECORDS, by=EVERYBODY, despite_hold=True)
    def name_contact(self, *, contact: int | None, email: str, actor):
        for part in self.participations:
            if part.organisation_id == actor.organisation.pk:
                part.contact_id, part.email = contact, email
                self.changed_parts.append(part)

    @step("Register the migration", source=Stage.REGISTRATION, by=WHO_REGISTERS, tell=LOCALS,
          needs=is_not_registered, homework=[practice_is_open, contacts_are_named])  # fmt: skip
    def register(self, *, today):
        self.registered_on = today
        [target], [source] = self.playing(Party.TARGET), self.playing(Party.SOURCE)
        whose = {"procurement": target, "decommission": source}
        call_offs = [CallOff(kind=kind, supplier_id=supplier) for kind, supplier in whose.items()]
        holding = self._systems_that_hold_data()
        extracts = [DataExtractRequest(system=holding.pop(self.from_system_id), holder_id=source, principal=True),
                    *(DataExtractRequest(system=system, holder_id=system.supplier_id) for system in holding.values())
                    ]  # fmt: skip
        self._end_parts_without_a_system(today)
        bookings = [Booking(kind=kind, supplier_id=target) for kind in Booking.Kind]
        return [*self._new_holders(holding.values()), *call_offs, *extracts, *bookings]

    def _new_holders(self, systems) -> list[Participation]:
        """Suppliers that take no part yet, as one to which a system has gone since the start."""
        suppliers = {s.supplier_id: s.supplier for s in systems if not self.part_of(s.supplier_id)}
        return [Participation(organisation=one, party=Party.HOLDER, email=one.email) for one in suppliers.values()]

    def _systems_that_hold_data(self) -> dict[int, System]:
        return {system.pk: system for system in self.systems(pk__in=(self.from_system_id, *self.other_systems))}

    def _end_parts_without_a_system(self, today):
        holding = {s.supplier_id for pk, s in self._systems_that_hold_data().items() if pk in self.other_systems}
        for part in self.participations:
            if part.party == Party.HOLDER and part.organisation_id not in holding:
                part.ended_on = today
                self.changed_parts.append(part)

    @step("Add another system to move data from", source=KEEPS_RECORDS, by=[Party.PARTNER, Party.PRACTICE],
          tell=[Party.PRACTICE, Party.PARTNER])  # fmt: skip
    def add_data_holder(self, *, system: int):
        added = System.objects.get(pk=system)
        if system in (self.from_system_id, self.to_system_id, *self.other_systems) or not added.holds_data:
            raise NotAllowed("Choose a system that holds data and is not on this migration yet.")
        self.other_systems = [*self.other_systems, system]
        asked = [DataExtractRequest(system=added, holder_id=added.supplier_id)] if self.registered_on else []
        return self._new_holders([added]) + asked

    @step("Take out a system that holds data", source=KEEPS_RECORDS, by=[Party.PARTNER, Party.PRACTICE],
          needs=[no_data_is_asked_for, there_is_another_data_holder], tell=[Party.PRACTICE, Party.PARTNER])  # fmt: skip
    def remove_data_holder(self, *, system: int, today):
        if system not in self.other_systems:
            raise NotAllowed("That system has been taken out already.")
        self.other_systems = [other for other in self.other_systems if other != system]
        self._end_parts_without_a_system(today)

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

    @step("Put the migration on hold", source=BEFORE_GO_LIVE, by=DECIDERS, needs=is_not_on_hold, tell=EVERY_PARTY,
          for_locals="reason")  # fmt: skip
    def hold(self, *, until: date, reason: str, today):
        if until <= today:
            raise NotAllowed("The day the hold is reviewed must be after today.")
        self.held_until, self.hold_reason = until, reason

    @step("Agree to the hold", source=KEEPS_RECORDS, by=ANOTHER_OF_THE_THREE, needs=[is_on_hold, hold_is_not_agreed],
          homework=nobody_of_the_decider, tell=DECIDERS, despite_hold=True)  # fmt: skip
    def agree_hold(self, *, today):
        """Until then it does not stop the clocks of whoever decided: nobody stops their own clock by their own act."""
        pauses.agree_to_hold(self, today)

    @step("End the hold", source=KEEPS_RECORDS, by=DECIDERS, needs=is_on_hold, tell=EVERY_PARTY, despite_hold=True)
    def resume(self):
        self.held_until, self.hold_reason = None, ""

    @step("Ask to cancel the migration", source=BEFORE_GO_LIVE, by=Party.PRACTICE, tell=Party.COMMISSIONER,
          needs=has_not_asked_to_cancel, despite_hold=True)  # fmt: skip
    def ask_to_cancel(self, *, reason: str, today):
        self.cancel_asked_on = today

    @step("Keep the migration going", source=KEEPS_RECORDS, by=Party.COMMISSIONER, needs=cancellation_is_asked,
          tell=[Party.PRACTICE, Party.PARTNER], despite_hold=True)  # fmt: skip
    def keep_going(self, *, reason: str):
        self.cancel_asked_on = None

    @step("Cancel the migration", source=BEFORE_GO_LIVE, target=Stage.CANCELLED, by=WHO_CANCELS, tell=EVERY_PARTY,
          despite_hold=True, for_locals=["reason", "charges_acknowledged"])  # fmt: skip
    def cancel(self, *, reason: str, charges_acknowledged: bool):
        """The portal then withdraws the decommission call-off first, and everything else after it (X6)."""
        if any(c.state == "accepted" for c in self.all(CallOff)) and not charges_acknowledged:
            raise NotAllowed("A supplier has accepted a call-off: say that you know charges may apply.")
        self.held_until = None
