"""An organisation as an administrator adds it, corrects it, and says that it has closed."""

from django import forms
from django.core.exceptions import ValidationError

from catalogue.models import Organisation
from catalogue.models.organisations import LIKE_A_PRACTICE_CODE, ODS_CODE, PRACTICE_CODE
from catalogue.typed.letters import code as read_code
from catalogue.typed.postcode import postcode
from workflow.formatting import short_date
from workflow.pages.administration.access_forms import OrganisationCode
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import OneOf, Words
from workflow.web.preview_form import SeenFirst
from workflow.web.record_fields import Address, Called, Email, Name, Telephone

Kind = Organisation.Kind
TO_MAILBOX = "Mail goes there while nobody has joined"
ADDED = [(kind.value, kind.label) for kind in Kind if kind != Kind.ADMINISTRATION]


class CommissionerCode(OrganisationCode):
    def __init__(self):
        super().__init__(label="ODS code of its commissioner (optional)")
        self.required, self.help_text = False, "Practices only"

    def clean(self, value):
        found = super().clean(value)
        if found and found.kind != Kind.COMMISSIONER:
            raise ValidationError(f"{found} is not a commissioner")
        return found


class Details(forms.Form):
    """What is known of an organisation that is there."""

    name = Called(label="Name", what="The name", missing="Enter the name of the organisation")
    short_type = Name(
        label="What people call its kind (optional)", required=False, max_length=10, help_text="Like ICB or CSU"
    )
    address = Address(label="Address (optional)", required=False, max_length=400)
    postcode = Name(label="Postcode (optional)", required=False, max_length=10)
    telephone = Telephone(label="Telephone (optional)", required=False, max_length=35)
    email = Email(
        label="Shared mailbox (optional)", required=False,
        help_text=f"{TO_MAILBOX}. The address that is here now is told of a change",
    )  # fmt: skip
    commissioner = CommissionerCode()

    def clean_postcode(self):
        typed = self.cleaned_data["postcode"]
        if typed and not postcode(typed):
            raise ValidationError("Enter a whole postcode, like ZZ99 1AA")
        return postcode(typed) or ""

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def kind(self):
        return self.initial["kind"]

    def clean(self):
        said = super().clean()
        if said.get("commissioner") and self.kind() != Kind.PRACTICE:
            self.add_error("commissioner", "Only a practice has a commissioner")
        return said


class NewOrganisation(Details):
    which = OneOf(label="Kind", choices=ADDED, missing="Select the kind of organisation")
    ods_code = forms.CharField(label="ODS code", error_messages={"required": "Enter its ODS code"})
    field_order = ["which", "ods_code"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["email"].help_text = TO_MAILBOX

    def kind(self):
        return self.cleaned_data.get("which")

    def clean_ods_code(self):
        code = read_code(self.cleaned_data["ods_code"])[:20]
        shape = forms.RegexField(PRACTICE_CODE if self.kind() == Kind.PRACTICE else ODS_CODE)
        if not shape.regex.search(code):
            like = LIKE_A_PRACTICE_CODE if self.kind() == Kind.PRACTICE else "3 to 8 capital letters and numbers"
            raise ValidationError(f"The ODS code must be {like}")
        if Organisation.objects.filter(ods_code=code).exists():
            raise ValidationError("There is already an organisation with this ODS code")
        return code


class Closing(SeenFirst):
    closed_on = MonthNameDateField(label="First day it is closed", what="The day")
    successor = OrganisationCode(label="ODS code of the organisation that takes its place (optional)")
    reason = Words(label="Why is it closed?", what="The reason", missing="Say why it is closed", max_length=200)

    def __init__(self, *args, organisation, **options):
        super().__init__(*args, **options)
        self.organisation = organisation
        self.fields["successor"].required = False
        self.fields["successor"].help_text = "Empty when nobody does. The same kind of organisation; open"

    def clean_closed_on(self):
        day, opened_on = self.cleaned_data["closed_on"], self.organisation.opened_on
        if day and opened_on and day < opened_on:
            raise ValidationError(f"It opened on {short_date(opened_on)}: it cannot be closed before that")
        return day

    def clean_successor(self):
        found = self.cleaned_data["successor"]
        if found and (found == self.organisation or found.kind != self.organisation.kind):
            raise ValidationError("Name another organisation of the same kind")
        if found and found.closed_on:
            raise ValidationError(f"{found} is closed itself")
        return found

    def said_again(self):
        successor = self.cleaned_data["successor"]
        return super().said_again() | {"successor": successor.ods_code if successor else ""}
