"""A data extract request: one for each system that holds data, in the guide's four steps (decision 7)."""

from datetime import date

from django.db import models

from catalogue.models import Organisation, System
from workflow.deadlines import limits
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Duty, Party, Who, step
from workflow.tracks.bulk.looked_at_alone import nothing
from workflow.tracks.documents import WithDocuments
from workflow.tracks.extracts.extract_for_a_day import (
    NEXT_DAY,
    ExtractForADay,
    day_moved_after_it_was_asked,
    is_for_the_day_advised,
    next_day_is_named,
)
from workflow.tracks.extracts.extract_state import ExtractState
from workflow.tracks.extracts.final_extract import THE_HOLDER, is_of_the_initial
from workflow.tracks.extracts.sixth_extract import SixthExtract, agent_is_told
from workflow.tracks.extracts.wanted_day import YET_TO_CONFIRM, wanted_day_is_to_come
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.guards import (
    LOCALS,
    date_is_confirmed,
    extract_dates_are_advised,
    migration_is_cancelled,
    person_is_confirmed,
)

S = ExtractState
UNDER_WAY = sorted(set(S) - {S.CANCELLED, S.NOT_REQUIRED})
WHO_ASKS = Who(
    lambda request: request.migration.who_may("asks_for_forms"),
    of=lambda request: request.migration.those_who_may("asks_for_forms"),
)
WHO_CANCELS = Who(
    lambda request: "the delivery partner or the practice" if request.is_final else "the delivery partner",
    of=lambda request: request.who_cancels(),
)


def is_subsidiary(request):
    is_needed = request.principal and not request.is_final
    return "The extract of the current clinical system is always required." if is_needed else None


class DataExtractRequest(ExtractForADay, SixthExtract, WithDocuments):
    State = ExtractState

    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+", db_index=False)
    state = state_field(ExtractState, S.TO_REQUEST)
    system = models.ForeignKey(System, models.PROTECT, related_name="+")
    holder = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    principal = models.BooleanField(default=False)
    form_sent_how = models.TextField(blank=True)
    other_wanted = models.JSONField(default=dict)  # what, on: a further extract
    attestation = models.JSONField(default=dict)  # decision 39
    provided_on = models.DateField(null=True)

    follows = (GoLiveDate,)
    addressed_to = "holder"
    duties = [
        Duty("request_form", limits.ASK_FOR_FORM, owner=WHO_ASKS),
        Duty("issue_form", limits.SEND_FORM),
        Duty("return_form", limits.RETURN_FORM, title="Return the data extract request form"),
        Duty("confirm_date", limits.CONFIRM_EXTRACT, paused_in=S.CLARIFYING, after=date_is_confirmed),
        Duty("provide", limits.SLA_EXTRACT, paused_in=S.CLARIFYING, after=date_is_confirmed,
             title="Provide the data extract"),
        Duty("clarify", limits.ANSWER_QUESTION, owner=Party.PRACTICE, after=date_is_confirmed),
        Duty("acknowledge", limits.ACKNOWLEDGE),
        Duty("accept", limits.CHECK_EXTRACT, after=date_is_confirmed),
        Duty("tell_agent", limits.ASK_AGAIN, owner=Party.PARTNER, while_in=S.REJECTED, after=date_is_confirmed),
        Duty("ask_again", limits.ASK_AGAIN, while_in=S.REJECTED, after=[date_is_confirmed, next_day_is_named]),
        NEXT_DAY,
    ]  # fmt: skip

    class Meta:
        constraints = [only_known_states(ExtractState, "data_extract_request")]
        indexes = [
            models.Index(fields=["next_on"], condition=models.Q(state="rejected"), name="rejected_by_next_day"),
            models.Index(
                fields=["wanted_on"],
                condition=models.Q(state__in=YET_TO_CONFIRM, wanted_day_passed=False),
                name="to_confirm_by_wanted_day",
            ),
            models.Index(
                fields=["migration", "id"], include=["state", "kind", "system"], name="requests_of_a_migration"
            ),
        ]

    @property
    def is_bound(self) -> bool:
        return self.system.is_on_framework

    @step("Ask for the data extract request form", source=S.TO_REQUEST, target=S.FORM_REQUESTED, by=WHO_ASKS,
          tell=THE_HOLDER, shows_to=THE_HOLDER, in_bulk=nothing)  # fmt: skip
    def request_form(self, *, note: str): ...

    @step("Send the form to the practice", source=S.FORM_REQUESTED, target=S.FORM_WITH_PRACTICE, by=THE_HOLDER,
          tell=[Party.PRACTICE, Party.PARTNER], by_proxy=True)  # fmt: skip
    def issue_form(self, *, how: str):
        self.form_sent_how = how

    @step("Return the form", source=S.FORM_WITH_PRACTICE, target=S.REQUESTED, by=Party.PRACTICE,
          homework=person_is_confirmed,
          needs=extract_dates_are_advised, tell=[THE_HOLDER, Party.PARTNER, Party.TARGET], shows_to=Party.TARGET,
          introduces=[THE_HOLDER, Party.TARGET])  # fmt: skip
    def return_form(self, *, wanted_on: date, other_what: str, other_on: date | None, name: str, role: str,
                    recipients: list, instruction: str, today):  # fmt: skip
        """The practice's formal notification, signed as Data Controller: it starts the five working days."""
        self.other_wanted = {"what": other_what, "on": other_on.isoformat()} if other_what and other_on else {}
        self.sign(wanted_on, today, name=name, role=role, recipients=recipients, instruction=instruction,
                  other=self.other_wanted)  # fmt: skip

    @step("Ask a question about the extract", source=[S.REQUESTED, S.SCHEDULED], target=S.CLARIFYING, by=THE_HOLDER,
          tell=[Party.PRACTICE, Party.PARTNER], by_proxy=True)  # fmt: skip
    def query(self, *, question: str): ...

    @step("Answer the question about the extract", source=S.CLARIFYING, target=S.REQUESTED, tell=THE_HOLDER,
          by=[Party.PRACTICE, Party.PARTNER])  # fmt: skip
    def clarify(self, *, text: str): ...

    @step("Confirm the extract date", source=S.REQUESTED, target=S.SCHEDULED, by=THE_HOLDER,
          needs=wanted_day_is_to_come, tell=[Party.PRACTICE, Party.PARTNER, Party.TARGET], by_proxy=True)  # fmt: skip
    def confirm_date(self): ...

    @step("Record the transfer of the extract", source=[S.REQUESTED, S.SCHEDULED], target=S.PROVIDED, by=THE_HOLDER,
          tell=[Party.TARGET, Party.PRACTICE, Party.PARTNER])  # fmt: skip
    def provide(self, *, encryption: str, route: str, key_route: str, dde_version: str, manifest: str, attested_by: str,
                today):  # fmt: skip
        self.attest(today, encryption=encryption, route=route, key_route=key_route, dde_version=dde_version,
                    manifest=manifest, attested_by=attested_by)  # fmt: skip

    @step("Record a transfer that was under way", source=S.FORM_WITH_PRACTICE, by=THE_HOLDER,
          needs=day_moved_after_it_was_asked, tell=[Party.TARGET, Party.PRACTICE, Party.PARTNER])  # fmt: skip
    def provide_for_the_old_day(self, *, encryption: str, route: str, key_route: str, dde_version: str, manifest: str,
                                attested_by: str, today):  # fmt: skip
        """It settles nothing: the practice still signs for the new day."""
        self.attest(today, encryption=encryption, route=route, key_route=key_route, dde_version=dde_version,
                    manifest=manifest, attested_by=attested_by)  # fmt: skip

    @step("Confirm safe receipt of the extract", source=S.PROVIDED, target=S.RECEIVED, by=Party.TARGET,
          tell=[THE_HOLDER, Party.PARTNER], by_proxy=True)  # fmt: skip
    def acknowledge(self): ...

    @step("Accept the extract", source=S.RECEIVED, target=S.ACCEPTED, by=Party.TARGET, tell=[*LOCALS, THE_HOLDER],
          by_proxy=True)  # fmt: skip
    def accept(self): ...

    @step("Reject the extract", source=[S.PROVIDED, S.RECEIVED], target=S.REJECTED, by=Party.TARGET,
          needs=is_for_the_day_advised, tell=[*LOCALS, THE_HOLDER], by_proxy=True)  # fmt: skip
    def reject(self, *, reason: str, next_on: date, today):
        """`next_on`: the day for which the practice signs next."""
        self.name_next(next_on, today)

    @step("Ask for the extract again", source=[S.REJECTED, S.ACCEPTED], target=S.REQUESTED, by=Party.PRACTICE,
          needs=[agent_is_told, next_day_is_named], homework=person_is_confirmed,
          tell=[THE_HOLDER, Party.PARTNER, Party.TARGET])  # fmt: skip
    def ask_again(self, *, wanted_on: date, reason: str, name: str, role: str, recipients: list, instruction: str,
                  today):  # fmt: skip
        """A formal request of its own day: after a rejection the one that the new supplier named."""
        self.sign(wanted_on, today, name=name, role=role, recipients=recipients, instruction=instruction)
        self.round, self.iteration = self.round + 1, self.iteration + 1

    @step("Say that this extract is not required", source=S.TO_REQUEST, target=S.NOT_REQUIRED, by=Party.PARTNER,
          needs=is_subsidiary)  # fmt: skip
    def mark_not_required(self, *, reason: str): ...

    @step("Say that this extract is required after all", source=S.NOT_REQUIRED, target=S.TO_REQUEST, by=Party.PARTNER)
    def reinstate(self):
        self.round += 1

    @step("Cancel the data extract request", source=UNDER_WAY, target=S.CANCELLED, by=WHO_CANCELS,
          needs=is_subsidiary, tell=THE_HOLDER)  # fmt: skip
    def cancel(self, *, reason: str): ...

    @step("Start the data extract request again", source=S.CANCELLED, target=S.TO_REQUEST, by=Party.PARTNER,
          needs=is_of_the_initial)  # fmt: skip
    def start_again(self):
        self.round, self.iteration, self.agent_told_for = self.round + 1, 1, 0
        self.formal_request, self.attestation, self.wanted_on, self.provided_on = {}, {}, None, None
        self.signed_for = self.next_on = None

    @step("Data extract request cancelled with the migration", target=S.CANCELLED, needs=migration_is_cancelled,
          source=[*UNDER_WAY, S.NOT_REQUIRED], tell=THE_HOLDER, despite_hold=True)  # fmt: skip
    def cancel_with_migration(self): ...

    def who_cancels(self) -> set[int]:
        whose = [Party.PARTNER, Party.PRACTICE] if self.is_final else [Party.PARTNER]
        return set().union(*(self.migration.playing(party) for party in whose))
