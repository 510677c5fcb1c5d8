"""The call-offs: the order for the new system, and the notice that ends the old one. One machine, two suppliers."""

from django.db import models

from catalogue.models import Organisation, User
from workflow.deadlines import limits
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Duty, Party, step
from workflow.operations.references import spoken
from workflow.tracks.bulk.looked_at_alone import whatever_is_not_as_expected
from workflow.tracks.funding import FundingCase
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.guards import (
    LOCALS,
    date_is_agreed,
    date_is_confirmed,
    funding_is_approved,
    migration_is_cancelled,
    someone_else_sent_it,
)
from workflow.tracks.ordering.call_off_guards import (
    BEFORE_VALIDATING,
    TO_VALIDATE,
    a_supplier_knows_of_it,
    approach_is_owed,
    carries_the_agreed_date,
    cease_date_stands_on_a_go_live,
    its_supplier_had_one_in_hand,
    may_be_revised,
    no_other_date_is_confirmed,
    no_supplier_knows_of_it,
    nobody_has_opened_it,
    papers_are_complete,
)
from workflow.tracks.ordering.revision import Revised
from workflow.tracks.papers.call_off_papers import CallOffPapers
from workflow.tracks.papers.call_off_state import PREPARERS, SUPPLIER, WRITTEN_IN, CallOffState, Kind, S
from workflow.tracks.rows.kept import WithRows

ANSWERERS = [Party.PARTNER, Party.COMMISSIONER]


class CallOff(Revised, WithRows, CallOffPapers):
    State, Kind = CallOffState, Kind

    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+", db_index=False)
    state = state_field(CallOffState, S.DRAFT)
    kind = models.CharField(max_length=20, choices=Kind)
    supplier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    for_date = models.DateField(null=True)  # the go-live date these documents were prepared for
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revises = models.BooleanField(default=False, db_default=False)  # one whose supplier has it in hand, by *revise*
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    check_started_on = models.DateField(null=True)
    returned = models.JSONField(default=dict)  # section: what to change
    supplier_says = models.JSONField(default=dict)  # section: query or refusal
    approach_on = models.DateField(null=True)

    follows = (GoLiveDate, FundingCase)
    addressed_to = "supplier"
    duties = [
        Duty("send", limits.CALL_OFF_NEW, owner=PREPARERS, while_in=S.DRAFT, title=lambda c: f"Prepare the {c.name}",
             when=lambda c: c.kind == "procurement" and not c.revises),
        Duty("send", limits.CALL_OFF_OLD, owner=PREPARERS, while_in=S.DRAFT, title=lambda c: f"Prepare the {c.name}",
             when=lambda c: c.kind == "decommission" and not c.revises,
             after=date_is_confirmed),  # sent late, the NHS pays twice
        Duty("send", limits.AMEND, owner=PREPARERS, while_in=S.DRAFT, title=lambda c: f"Prepare the {c.name}",
             when=its_supplier_had_one_in_hand, after=cease_date_stands_on_a_go_live),
        Duty("send", limits.AMEND, owner=PREPARERS, while_in=S.RETURNED,
             title=lambda c: f"Change the {c.name} and send it again"),
        Duty("validate", limits.VALIDATE, title=lambda c: f"Check the {c.name}"),
        Duty("accept", limits.SUPPLIER_CHECK, paused_in=S.QUERIED, while_in=S.WITH_SUPPLIER,
             title=lambda c: f"Check the {c.name}"),
        Duty("answer", limits.ANSWER_QUESTION, owner=Party.PARTNER),
        Duty("send_back", limits.AMEND, when=lambda c: c.date_has_moved, after=date_is_confirmed,
             title=lambda c: f"Return the {c.name}: the go-live date has changed"),
        Duty("revise", limits.AMEND, when=lambda c: c.date_has_moved, after=date_is_confirmed,
             title=lambda c: f"Revise the {c.name}: the go-live date has changed"),
        Duty("amend", limits.AMEND, when=lambda c: c.date_has_moved, after=date_is_confirmed,
             title=lambda c: f"Amend the {c.name}: the go-live date has changed"),
        Duty("redraft", limits.REDRAFT, title=lambda c: f"Prepare the {c.name} again"),
        Duty("go_on", limits.REDRAFT, title=lambda c: f"Go on with the {c.name}"),
        Duty("record_approach", limits.SLA_APPROACH),
    ]  # fmt: skip

    class Meta:
        constraints = [only_known_states(CallOffState, "call_off")]
        indexes = [models.Index(fields=["migration", "id"], include=["state", "kind"], name="call_offs_of_a_migration")]

    @property
    def call_off_id(self) -> str:
        """The portal's own: the migration's reference, N for the new system or E for the end of the present one, and
        the revision."""
        which = "N" if self.kind == Kind.PROCUREMENT else "E"
        return f"{spoken(self.migration.reference)}-{which}{self.round}"

    @property
    def catalogue_number(self) -> str:
        return f"C{self.number}-{self.round:02}" if self.number else ""

    @property
    def addressed_party(self) -> Party:
        return Party.TARGET if self.kind == Kind.PROCUREMENT else Party.SOURCE

    @property
    def name(self) -> str:
        return self.get_kind_display()[0].lower() + self.get_kind_display()[1:]

    @property
    def is_bound(self) -> bool:
        return self.migration.to_system.is_on_framework

    @property
    def date_has_moved(self) -> bool:
        """A change or loss of the date after the documents were sent (X4)."""
        return self.for_date is not None and self.for_date != self.migration.go_live.agreed_on

    @property
    def replaced(self) -> tuple:
        """What is owed no more because another date is confirmed: something new takes its place."""
        return ("accept", "answer") if no_other_date_is_confirmed(self) else ()

    @step("Send the call-off", source=WRITTEN_IN, target=S.WITH_COMMISSIONER, by=PREPARERS, tell=Party.COMMISSIONER,
          needs=[funding_is_approved, date_is_agreed], homework=papers_are_complete)  # fmt: skip
    def send(self, *, actor):
        self.sent_by, self.for_date = actor.user, self.migration.go_live.agreed_on
        self.check_started_on, self.returned, self.supplier_says = None, {}, {}

    # ------------------------------------------------------------------ the commissioner
    @step("Start the check", source=S.WITH_COMMISSIONER, by=Party.COMMISSIONER,
          needs=[nobody_has_opened_it, *TO_VALIDATE], homework=BEFORE_VALIDATING)  # fmt: skip
    def start_check(self, *, today):
        self.check_started_on = today

    @step("Take the call-off back", source=S.WITH_COMMISSIONER, target=S.DRAFT, by=PREPARERS,
          needs=nobody_has_opened_it, tell=Party.COMMISSIONER)  # fmt: skip
    def take_back(self):
        self.for_date = None

    @step("Validate the call-off", source=S.WITH_COMMISSIONER, target=S.WITH_SUPPLIER, by=Party.COMMISSIONER,
          needs=TO_VALIDATE, homework=BEFORE_VALIDATING, tell=PREPARERS, shows_to=SUPPLIER)  # fmt: skip
    def validate(self): ...

    @step("Return the call-off", source=S.WITH_COMMISSIONER, target=S.RETURNED, by=Party.COMMISSIONER, tell=PREPARERS,
          homework=someone_else_sent_it)  # fmt: skip
    def send_back(self, *, sections: dict):
        """`sections`: the name of each section, and what to change in it."""
        self.returned = sections

    # ------------------------------------------------------------------ the supplier
    @step("Accept the call-off", source=S.WITH_SUPPLIER, target=S.ACCEPTED, by=SUPPLIER, tell=LOCALS, by_proxy=True,
          needs=[date_is_confirmed, no_other_date_is_confirmed], in_bulk=whatever_is_not_as_expected)  # fmt: skip
    def accept(self, *, actor):
        """Who looked at it; nobody of the supplier where the delivery partner records it."""
        self.accepted_by = None if actor.on_behalf_of else actor.user

    @step("Ask a question about the call-off", source=S.WITH_SUPPLIER, target=S.QUERIED, by=SUPPLIER,
          tell=Party.PARTNER, by_proxy=True)  # fmt: skip
    def query(self, *, sections: dict):
        self.supplier_says = sections

    @step("Answer the supplier’s question", source=S.QUERIED, target=S.WITH_SUPPLIER, tell=SUPPLIER,
          needs=[no_other_date_is_confirmed, carries_the_agreed_date], by=ANSWERERS)  # fmt: skip
    def answer(self, *, text: str): ...

    @step("Refuse the call-off", source=S.WITH_SUPPLIER, target=S.REFUSED, by=SUPPLIER, tell=LOCALS, by_proxy=True)
    def refuse(self, *, sections: dict):
        self.supplier_says = sections

    # ------------------------------------------------------------------ changing it
    @step("Revise the call-off", source=[S.QUERIED, S.WITH_SUPPLIER], target=S.SUPERSEDED, by=Party.PARTNER,
          needs=may_be_revised, tell=[SUPPLIER, Party.COMMISSIONER], for_locals="reason")  # fmt: skip
    def revise(self, *, reason: str):
        """Nothing changes under a supplier's eyes: what is prepared anew is a record of its own until it is shown."""
        revision, *documents = self._next_revision()
        revision.revises = True
        return [revision, *documents]

    @step("Prepare the call-off again", source=[S.REFUSED, S.WITHDRAWN], target=S.SUPERSEDED, by=Party.PARTNER,
          needs=a_supplier_knows_of_it)  # fmt: skip
    def redraft(self):
        return self._next_revision()

    @step("Go on with the call-off", source=S.WITHDRAWN, target=S.DRAFT, by=Party.PARTNER,
          needs=no_supplier_knows_of_it)  # fmt: skip
    def go_on(self):
        self.for_date = self.check_started_on = None

    @step("Amend the accepted call-off", source=S.ACCEPTED, target=S.SUPERSEDED, by=Party.PARTNER,
          tell=[Party.COMMISSIONER, SUPPLIER], for_locals="reason")  # fmt: skip
    def amend(self, *, reason: str):
        return self._next_revision()

    @step("Record the migration approach", source=S.ACCEPTED, by=SUPPLIER, needs=approach_is_owed,
          tell=Party.PARTNER, by_proxy=True)  # fmt: skip
    def record_approach(self, *, summary: str, today):
        self.approach_on = today

    @step("Withdraw the call-off", target=S.WITHDRAWN, by=[Party.PARTNER, Party.COMMISSIONER], tell=SUPPLIER,
          source=[S.DRAFT, S.WITH_COMMISSIONER, S.RETURNED, S.WITH_SUPPLIER, S.QUERIED, S.REFUSED],
          despite_hold=True, for_locals="reason")  # fmt: skip
    def withdraw(self, *, reason: str): ...

    @step("Call-off withdrawn with the migration", target=S.WITHDRAWN, needs=migration_is_cancelled, tell=SUPPLIER,
          source=sorted(set(S) - {S.WITHDRAWN, S.SUPERSEDED}), despite_hold=True)  # fmt: skip
    def withdraw_with_migration(self): ...
