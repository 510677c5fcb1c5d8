"""What the steps of a call-off ask while it is prepared."""

import re

from django.core.exceptions import ValidationError

from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.pages.call_offs.contacts import contact_of
from workflow.pages.call_offs.submodules_in_use import used_today
from workflow.tracks.call_off import CallOff
from workflow.tracks.ordering.completeness import LONGEST_TERM, submodules_of
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import OneOf, WholeNumber, Words
from workflow.web.record_fields import Email, Telephone
from workflow.web.step_form import StepForm, asked_by

REVIEW = [("needed", "Needed"), ("not_needed", "Not needed"), ("held", "Held already"), ("not_sure", "Not sure")]


@asked_by(CallOff, "describe")
class Describe(StepForm):
    refused_at = "number"
    description = Words(
        label="What is this call-off for?",
        what="The description",
        max_length=100,
        missing="Enter what this call-off is for",
    )
    buyer_name = Words(label="Contact at the ordering organisation", what="The name of the contact")
    buyer_email = Email(
        label="Their email address", missing="Enter the email address of the ordering organisation’s contact"
    )
    buyer_phone = Telephone(label="Their telephone number", what="The telephone number", max_length=35)
    supplier_name = Words(label="Contact at the supplier", what="The name of the supplier’s contact")
    supplier_email = Email(
        label="The supplier contact’s email address", missing="Enter the email address of the supplier’s contact"
    )
    number = Words(
        label="Buying Catalogue number, if the order has one already",
        what="The Buying Catalogue number",
        required=False,
        help_text="6 digits, without the C and the revision. Leave it empty while there is none.",
    )

    def now(self):
        """Whoever is named for the migration already is not typed again."""
        buyer = (
            self.record.buyer_contact or self._buyer_of_the_other() or contact_of(self.migration, Party.COMMISSIONER)
        )
        supplier = self.record.supplier_contact or contact_of(self.migration, self.record.addressed_party)
        return {"number": self.record.number, "description": self.record.description,
                "supplier_name": supplier.get("name"),
                "supplier_email": supplier.get("email"), "buyer_name": buyer.get("name"),
                "buyer_email": buyer.get("email"), "buyer_phone": buyer.get("phone")}  # fmt: skip

    def _buyer_of_the_other(self) -> dict:
        return next((one.buyer_contact for one in self.migration.all(CallOff) if one.buyer_contact), {})

    def clean_number(self):
        number = self.cleaned_data["number"]
        if number and not re.fullmatch(r"[0-9]{6}", number):
            raise ValidationError("The Buying Catalogue number must be 6 digits, like 000123")
        return number


@asked_by(CallOff, "set_dates")
class ContractDates(StepForm):
    refused_at = "planned_on"
    commencement_on = MonthNameDateField(label="When does the contract start?", what="The commencement date")
    term_months = WholeNumber(
        label="How many months does it last?",
        what="The length of the contract",
        min_value=1,
        max_value=LONGEST_TERM,
        help_text=f"At most {LONGEST_TERM} months.",
    )
    planned_on = MonthNameDateField(label="When is delivery planned?", what="The planned delivery date")

    def now(self):
        agreed = self.migration.go_live.agreed_on
        return {"commencement_on": self.record.commencement_on, "term_months": self.record.term_months,
                "planned_on": self.record.planned_on or agreed}  # fmt: skip

    def fit(self):
        if agreed := self.migration.go_live.agreed_on:
            self.fields["planned_on"].help_text = f"The go-live date that was agreed: {long_date(agreed)}."

    def clean(self):
        start, planned = self.cleaned_data.get("commencement_on"), self.cleaned_data.get("planned_on")
        if start and planned and planned < start:
            self.add_error("planned_on", "The planned delivery date must be on or after the day the contract starts")


@asked_by(CallOff, "review_submodules")
class ReviewSubmodules(StepForm):
    """A row of small radios for each part of the new system that is ordered separately (check C5)."""

    made_of = {"answers": ()}

    def fit(self):
        self.parts, self.used = submodules_of(self.record), used_today(self.record)
        for part in self.parts:
            self.fields[_row(part)] = OneOf(
                label=str(part),
                choices=REVIEW,
                inline=True,
                help_text=self._what_is_known(part),
                missing=f"Select whether {part} is needed",
            )

    def now(self):
        """What was answered before; else what the practice uses today is needed."""
        suggested = {str(key): "needed" for key in self.used} | self.record.submodules
        return {_row(part): suggested.get(str(part.pk)) for part in self.parts}

    def answer_answers(self):
        return {str(part.pk): self.cleaned_data[_row(part)] for part in self.parts}

    def _what_is_known(self, part):
        return f"Used today: {self.used[part.pk]}" if part.pk in self.used else part.holds_what


def _row(system):
    return f"system_{system.pk}"
