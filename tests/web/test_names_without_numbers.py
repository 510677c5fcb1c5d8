"""A field for a name, an address or a telephone number takes no NHS number, and its refusal says what else to do."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import get_resolver

from catalogue.forms.practice_list import PracticeListForm
from catalogue.typed.nhs_numbers import LEAVE_IT_OUT
from tests.web.test_whose_address import every_form
from workflow.pages.settings.organisation_forms import NamesForm
from workflow.web.doubtful_number import ExplainedForm
from workflow.web.fields import LongWords, Words
from workflow.web.record_fields import TimeOfDay
from workflow.web.step_form import StepForm

pytestmark = pytest.mark.once
WRITTEN = ["{} 943 476 5919", "{} 9434765919", "{} 943-476-5919", "{} (943.476.5919)", "{} NHS number 943 476 5919",
           "{} ９４３４７６５９１９", "943 476 5919 {}", "943\u200b4765919 {}", "9434765919"]  # fmt: skip
MASKED = "Remove what looks like an NHS number"
SHAPED = {  # what is looked up or has a shape of its own, and is never kept as it was typed
    "AdministratorsInvitationForm.ods_code", "AskForAccess.organisation", "Closing.successor", "SystemForm.supplier",
    "Merging.stays",
    "Details.commissioner", "NewOrganisation.commissioner", "NewOrganisation.ods_code", "SystemForm.catalogue_id",
    "AddAppForm.code", "CodeAgainForm.code", "LogInCodeForm.code", "LogInForm.login", "PracticeListForm.pasted",
    "CorrectedListForm.pasted",
    "AskForLinkForm.email", "ForgottenPasswordForm.email",
}  # fmt: skip
CANNOT_BE_SEEN = (forms.HiddenInput, forms.PasswordInput)


def fields_without_a_question():
    """Those that people type in, where the form does not ask what else the number is."""
    assert get_resolver().url_patterns
    for form in set(every_form()):
        asks = issubclass(form, ExplainedForm | StepForm) or form.__name__ == "DocumentForm"
        for name, field in form.base_fields.items():
            where, typed_in = f"{form.__name__}.{name}", isinstance(field, forms.CharField)
            is_kept = typed_in and not isinstance(field.widget, CANNOT_BE_SEEN) and not isinstance(field, TimeOfDay)
            if is_kept and not (asks and type(field) in (Words, LongWords)) and where not in SHAPED:
                yield where, field


def refusal(field, typed) -> str:
    try:
        field.clean(typed)
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


def test_every_name_refuses_an_nhs_number_and_says_what_else_to_do():
    looked_at = {}
    for where, field in fields_without_a_question():
        for written in WRITTEN:
            if len(written) > (field.max_length or 999):  # which its length refuses
                continue
            said = refusal(field, written.format("Jo"))
            assert MASKED in said, f"{where} takes {written}"
            assert said.partition("”. ")[2], f"{where} names no way out"
            assert "5919" not in said
        looked_at[where] = said
    assert {"InvitationForm.name", "InvitationForm.email", "AcceptInvitationForm.name", "NamePerson.name",
            "Details.address", "SystemForm.name", "AddKeyForm.name", "EditKeyForm.name"} <= set(looked_at)  # fmt: skip
    assert len(looked_at) > 20


def test_a_name_in_the_list_of_organisations_is_refused_alike():
    class Organisation:
        ods_code, first_practice = "QU9", ""

        def get_kind_display(self):
            return "Commissioner"

    form = NamesForm([Organisation()], {"QU9": "NHS Eastfold 943 476 5919"})
    assert LEAVE_IT_OUT in str(form.errors["QU9"])


@pytest.mark.parametrize("name", ["Jo Marsh", "Nell O’Brien 2nd", "The 1948 Surgery", "Ward 10, 2026", "Unit 12-14"])
def test_figures_that_are_no_such_number_stay_in_a_name(name):
    for where, field in fields_without_a_question():
        assert MASKED not in refusal(field, name), where


@pytest.mark.parametrize(
    "line", ["U99001, Nell 943 476 5919, nell@quill.example", "U99001, 9434765919, nell@quill.example"]
)
def test_a_list_of_practices_with_patients_in_it_is_refused_by_its_line(line):
    form = PracticeListForm({"pasted": f"U99002, Jo Marsh, jo@quill.example\n{line}"})
    assert not form.is_valid()
    assert "in line 2" in str(form.errors["pasted"])
    assert "5919" not in str(form.errors["pasted"])
