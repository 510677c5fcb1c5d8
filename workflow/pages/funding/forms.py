"""What the steps of a funding case ask."""

from workflow.tracks.funding import DOES_NOT, NOT_KNOWN, WORKS, FundingCase
from workflow.tracks.rows.period import pounds
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import LongWords, OneOf, Words
from workflow.web.money_fields import price, price_period
from workflow.web.record_fields import Pick, declaration, signing_name, signing_role
from workflow.web.step_form import StepForm, asked_by, stored_day

WHO_PAYS = "Leave this empty while nobody has agreed to pay. The funding is approved once every cost has a source."


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


@asked_by(FundingCase, "check_system")
class CheckSystem(StepForm):
    system = Pick(label="Which system did you check?", missing="Select the system you checked")
    works = OneOf(
        label="Will it work with the new system?",
        choices=[(WORKS, "It works"), (DOES_NOT, "It does not work"), (NOT_KNOWN, "Not known yet")],
        missing="Select whether it will work with the new system",
    )
    evidence = Words(
        label="How do you know?",
        what="The evidence",
        required=False,
        help_text="For example, an email from the supplier and its date.",
    )
    checked_by = Words(label="Who checked it?", what="The name", required=False)
    penalty = Words(
        label="If it does not work: what will leaving that system cost?",
        what="The penalty",
        required=False,
        help_text="Ending a contract early may carry a charge. Write “none” if there is none.",
    )
    decided_by = Words(label="If it does not work: who decided to go on?", what="The name", required=False)

    def fit(self):
        self.fields["system"].offer((system.pk, str(system)) for system in self.migration.systems_to_check())

    def now(self):
        known = self.record.interoperability.get(str(self.preset.get("system")), {})
        return {"checked_by": self.actor.user.name, **known}

    def clean(self):
        if self.cleaned_data.get("works") in (WORKS, DOES_NOT):
            if not self.cleaned_data.get("evidence"):
                self.add_error("evidence", "Say how you know whether it works")
            if not self.cleaned_data.get("checked_by"):
                self.add_error("checked_by", "Enter the name of the person who checked it")


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
        help_text="Leave this empty if there is no agreement. For example, 3 6 2026 or 3 June 2026",
    )
    why_not = LongWords(label="If there is none: why not?", what="The reason", required=False)

    def now(self):
        return self.record.agreement | {"in_place_since": stored_day(self.record.agreement.get("in_place_since"))}

    def clean(self):
        if not self.errors and not (self.cleaned_data["in_place_since"] or self.cleaned_data["why_not"]):
            self.add_error("in_place_since", "Enter the date of the agreement, or say why there is none")


@asked_by(FundingCase, "add_cost")
class AddCost(StepForm):
    what = Words(label="What is it for?", what="What it is for", missing="Enter what the cost is for")
    amount = price()
    per = price_period()
    source = Words(label="Who pays?", what="The source of the money", required=False, help_text=WHO_PAYS)


@asked_by(FundingCase, "change_cost")
class ChangeCost(StepForm):
    line = Pick(label="Which cost?", missing="Select the cost to change")
    amount = price()
    per = price_period()
    source = Words(label="Who pays?", what="The source of the money", required=False, help_text=WHO_PAYS)

    def fit(self):
        self.fields["line"].offer(_costs(self.record))

    def now(self):
        chosen = str(self.preset.get("line", ""))
        known = self.record.cost_lines.numbered(int(chosen)) if chosen.isdecimal() else None
        return {"amount": known.amount, "per": known.per, "source": known.source} if known else {}


@asked_by(FundingCase, "remove_cost")
class RemoveCost(StepForm):
    line = Pick(label="Which cost?", missing="Select the cost to take out")

    def fit(self):
        self.fields["line"].offer(_costs(self.record))


def _costs(case):
    return [(cost.number, f"{cost}: {pounds(cost.amount, cost.per)}") for cost in case.cost_lines]
