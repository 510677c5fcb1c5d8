"""What the steps of a migration itself ask."""

from datetime import timedelta

from workflow import clock
from workflow.formatting import long_date
from workflow.kernel.participation import Participation
from workflow.pages.doubted import DoubtsAnswers
from workflow.pages.go_live.working_day_field import WorkingDayField
from workflow.tracks.guards import SUPPLIERS
from workflow.tracks.migration import Migration
from workflow.web.fields import LongWords, Tick, Words
from workflow.web.record_fields import Pick
from workflow.web.step_form import StepForm, asked_by

FAR = timedelta(weeks=26)
WAY_ON = "Enter an earlier day, or tick that the hold is reviewed on this day"


@asked_by(Migration, "open_supplementary_case")
class SupplementaryCase(StepForm):
    reason = LongWords(
        label="What more has to be paid for?",
        what="The reason",
        missing="Say what more has to be paid for",
        help_text="For example, what the technical survey found.",
    )


@asked_by(Migration, "ask_a_supplier")
class AskASupplier(StepForm):
    refused_at = "supplier"
    supplier = Pick(label="Which supplier do you ask?", missing="Select the supplier you ask", coded="organisation")
    about = Words(label="What is it about?", what="The subject", missing="Enter what it is about")
    question = LongWords(
        label="Your question", missing="Enter your question", help_text="The supplier has 5 working days to answer."
    )

    def fit(self):
        parts = Participation.visible_to(self.actor).filter(
            migration=self.migration.pk, party__in=SUPPLIERS, ended_on=None
        )
        named = parts.select_related("organisation").order_by("pk")
        asked = {part.organisation_id: part.organisation.name for part in named}
        self.fields["supplier"].offer(asked.items())


@asked_by(Migration, "ask_for_help")
class AskForHelp(StepForm):
    about = Words(label="What do you need help with?", what="The subject", missing="Enter what you need help with")
    text = LongWords(
        label="What has happened so far?", what="What has happened", missing="Say what has happened so far"
    )


@asked_by(Migration, "hold")
class Hold(DoubtsAnswers):
    refused_at = "until"
    beside = ("meant", "ticked_for")
    tick, doubted = "meant", ("until",)
    until = WorkingDayField(label="On which day is the hold reviewed?", what="The day the hold is reviewed")
    reason = LongWords(
        label="Why is the migration on hold?",
        what="The reason",
        missing="Say why the migration is put on hold",
        help_text="Deadlines stand still meanwhile, but for questions of the Migration Management Agent. Your own "
        "stand still once another of the practice, the commissioner and the delivery partner has agreed.",
    )
    meant = Tick(label="The hold is reviewed on this day", required=False)

    def clean(self):
        self.mind_doubts()

    def doubt_of(self, name, typed):
        goes_live = self.migration.go_live.agreed_on
        if not typed:
            return ""
        if goes_live and typed > goes_live:
            return f"{long_date(typed)} is after the go-live date, {long_date(goes_live)}. {WAY_ON}"
        far = typed > clock.today() + FAR
        return f"{long_date(typed)} is more than {FAR.days // 7} weeks away. {WAY_ON}" if far else ""


@asked_by(Migration, "ask_to_cancel")
class AskToCancel(StepForm):
    reason = LongWords(
        label="Why does the practice want to cancel?",
        what="The reason",
        missing="Say why the practice wants to cancel",
        help_text="The commissioner decides.",
    )


@asked_by(Migration, "keep_going")
class KeepGoing(StepForm):
    reason = LongWords(
        label="Why does the migration go on?", what="The reason", missing="Say why the migration goes on"
    )


@asked_by(Migration, "cancel")
class Cancel(StepForm):
    made_of = {"charges_acknowledged": ("charges",)}
    refused_at = "charges"
    reason = LongWords(
        label="Why is the migration cancelled?",
        what="The reason",
        missing="Say why the migration is cancelled",
        help_text="The practice, commissioner and delivery partner see this.",
    )
    charges = Tick(
        label="I know that a supplier may charge for a call-off it has accepted",
        missing="Tick the box to say that you know a supplier may charge",
    )

    def fit(self):
        if not any(call_off.state == "accepted" for call_off in self.migration.call_offs()):
            del self.fields["charges"]

    def answer_charges_acknowledged(self):
        return self.cleaned_data.get("charges", False)
