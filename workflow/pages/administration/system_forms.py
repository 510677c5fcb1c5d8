"""A clinical system or a framework as an administrator enters it."""

from django import forms
from django.core.exceptions import ValidationError

from catalogue.models import Framework, Organisation, System
from workflow.pages.administration.access_forms import OrganisationCode
from workflow.web.fields import OneOf
from workflow.web.record_fields import Name

CATALOGUE_ID = r"^[0-9A-Z][0-9A-Z-]{1,19}$"
NONE = ("", "None")


class FrameworkForm(forms.Form):
    code = Name(label="Code", missing="Enter the code of the framework", max_length=20)
    name = Name(label="Name", missing="Enter the name of the framework")
    is_expired = forms.BooleanField(label="It has expired: no service levels bind its suppliers", required=False)

    def __init__(self, *args, framework=None, **options):
        super().__init__(*args, **options)
        self.framework = framework

    def clean_code(self):
        taken = Framework.objects.filter(code=self.cleaned_data["code"])
        if taken.exclude(pk=self.framework and self.framework.pk).exists():
            raise ValidationError("There is already a framework with this code")
        return self.cleaned_data["code"]


class SystemForm(forms.Form):
    catalogue_id = forms.RegexField(
        CATALOGUE_ID, label="Catalogue ID", help_text="For example 10000-001",
        error_messages={"required": "Enter the Catalogue ID", "invalid": "The Catalogue ID must be like 10000-001"},
    )  # fmt: skip
    name = Name(label="Name", missing="Enter the name of the system")
    kind = OneOf(label="Kind", choices=System.Kind.choices, missing="Select the kind of system")
    supplier = OrganisationCode(label="ODS code of its supplier")
    parent = forms.ChoiceField(label="Foundation solution, of an additional service", required=False)
    framework = forms.ChoiceField(label="Framework (optional)", required=False)
    associated_kind = forms.ChoiceField(
        label="What an associated service is for", required=False, choices=[NONE, *System.AssociatedKind.choices]
    )
    holds_what = Name(
        label="What it holds of patients’ records, if they must move", required=False, max_length=100,
        help_text="For example document management. Empty when nothing must move",
    )  # fmt: skip
    extract_lead_days = forms.IntegerField(
        label="Working days the supplier asks for before an extract (optional)",
        required=False,
        min_value=1,
        max_value=365,
    )

    def __init__(self, *args, system=None, **options):
        super().__init__(*args, **options)
        self.system = system
        foundations = System.objects.filter(kind=System.Kind.FOUNDATION).values_list("catalogue_id", "name")
        self.fields["parent"].choices = [NONE, *foundations]
        self.fields["framework"].choices = [NONE, *Framework.objects.values_list("code", "name")]

    def clean_catalogue_id(self):
        taken = System.objects.filter(catalogue_id=self.cleaned_data["catalogue_id"])
        if taken.exclude(pk=self.system and self.system.pk).exists():
            raise ValidationError("There is already a system with this Catalogue ID")
        return self.cleaned_data["catalogue_id"]

    def clean_supplier(self):
        if self.cleaned_data["supplier"].kind != Organisation.Kind.SUPPLIER:
            raise ValidationError(f"{self.cleaned_data['supplier']} is not a supplier")
        return self.cleaned_data["supplier"]

    def clean(self):
        said = super().clean()
        is_additional, is_associated = (
            said.get("kind") == one for one in (System.Kind.ADDITIONAL, System.Kind.ASSOCIATED)
        )
        if said.get("kind") and is_additional != bool(said.get("parent")):
            self.add_error("parent", "An additional service has a foundation solution, and nothing else does")
        if said.get("associated_kind") and not is_associated:
            self.add_error("associated_kind", "Only an associated service is for migration or training")
        return said

    def values(self) -> dict:
        said = dict(self.cleaned_data)
        said["parent"] = System.objects.filter(catalogue_id=said["parent"]).first()
        said["framework"] = Framework.objects.filter(code=said["framework"]).first()
        return said | {"holds_data": bool(said["holds_what"])}
