"""What the steps of a funding case ask."""

from workflow.tracks.funding import FundingCase
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import LongWords
from workflow.web.record_fields import declaration, signing_name, signing_role
from workflow.web.step_form import StepForm, asked_by, stored_day


@asked_by(FundingCase, "write_justification")
class Justification(StepForm):
    reasons = LongWords(
        label="Why does the practice need a different system?",
        what="The reasons",
        missing="Say why the practice needs a different system",
    )
    benefits = LongWords(
        label="What will be better for patients and staff?",
        what="The benefits",
        missing="Say what will be better for patients and staff",
    )
    options = LongWords(
        label="Which other options were considered?",
        what="The options",
        help_text="Staying with the present system is one of them.",
        missing="Say which other options were considered",
    )

    def now(self):
        return self.record.justification


class Signature(StepForm):
    """A name and a role under a declaration."""

    beside = ("declared",)
    name = signing_name()
    role = signing_role()

    def now(self):
        return {"name": self.actor.user.name}


@asked_by(FundingCase, "sign_interoperability")
class SignInteroperability(Signature):
    declared = declaration(
        "The buyer is responsible for this check. Every system in it was looked at, and the answers are true."
    )


@asked_by(FundingCase, "sign_off")
class SignOff(Signature):
    declared = declaration("The practice wants this migration, and what the funding case says is true.")


@asked_by(FundingCase, "record_agreement")
class Agreement(StepForm):
    in_place_since = MonthNameDateField(
        label="Since when has the agreement been in place?",
        what="The date",
        only="past",
        required=False,
        help_text="Leave this empty if there is no agreement.",
    )
    why_not = LongWords(label="If there is none: why not?", what="The reason", required=False)

    def now(self):
        return self.record.agreement | {"in_place_since": stored_day(self.record.agreement.get("in_place_since"))}

    def clean(self):
        if not self.errors and not (self.cleaned_data["in_place_since"] or self.cleaned_data["why_not"]):
            self.add_error("in_place_since", "Enter the date of the agreement, or say why there is none")
