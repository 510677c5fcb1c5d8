"""What the steps of a decommission call-off ask: which agreement ends, when, and what it costs."""

from workflow.formatting import long_date
from workflow.tracks.call_off import CallOff
from workflow.tracks.ordering.completeness import earliest_cease, too_early
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import OneOf, Pounds, Tick, Words
from workflow.web.step_form import StepForm, asked_by


@asked_by(CallOff, "name_agreement")
class NameAgreement(StepForm):
    old_agreement = Words(
        label="Reference of the agreement that ends",
        what="The reference of the agreement",
        max_length=60,
        help_text="For example, C000017-02.",
    )
    scope = OneOf(
        label="How much of it ends?",
        choices=[("one_practice", "The part for this practice"), ("whole", "The whole agreement")],
        missing="Select how much of it ends",
    )
    initial_term_ends_on = MonthNameDateField(
        label="When does its initial term end? (optional)", what="The end of the initial term", required=False
    )
    penalty_acknowledged = Tick(
        label="I know that a charge may apply if it ends inside the initial term", required=False
    )

    def now(self):
        return {name: getattr(self.record, name) for name in self.base_fields if hasattr(self.record, name)}


@asked_by(CallOff, "set_cease_date")
class CeaseDate(StepForm):
    refused_at = "cease_on"
    cease_on = MonthNameDateField(
        label="When does the current system end?", what="The date on which the current system ends"
    )

    def fit(self):
        if earliest := earliest_cease(self.record):
            self.fields["cease_on"].help_text = f"On or after {long_date(earliest)}: 45 days after go-live."

    def clean(self):
        earliest, typed = earliest_cease(self.record), self.cleaned_data.get("cease_on")
        if earliest and typed and typed < earliest:
            self.add_error("cease_on", too_early(earliest))

    def now(self):
        return {"cease_on": self.record.cease_on or earliest_cease(self.record)}


@asked_by(CallOff, "record_charge")
class MonthlyCharge(StepForm):
    monthly_charge = Pounds(
        label="What does the current system cost a month?",
        what="The monthly charge",
        min_value=0,
        missing="Enter the monthly charge in pounds",
        help_text="Without VAT, from the contract: the cost of a delay is worked out from it.",
    )

    def now(self):
        return {"monthly_charge": self.record.monthly_charge}
