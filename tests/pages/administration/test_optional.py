"""A question of an administrator's form that may be left empty says so, as everywhere else."""

from workflow.pages.administration.organisation_forms import Closing, Details, NewOrganisation
from workflow.pages.administration.system_forms import SystemForm
from workflow.web.fields import Words

OF_ONE_KIND_ONLY = {"parent", "associated_kind"}
SAYS_SO = ("(optional)", "Empty when")


def test_each_says_that_it_may_be_left_out():
    optional = [
        f"{field.label}. {field.help_text}"
        for form in (Details, NewOrganisation, SystemForm)
        for name, field in form.base_fields.items()
        if not field.required and name not in OF_ONE_KIND_ONLY
    ]
    assert len(optional) > 10
    assert [one for one in optional if not any(words in one for words in SAYS_SO)] == []
    assert "(optional)" in Closing.base_fields["successor"].label


def test_what_is_wrong_with_it_is_said_by_its_name_alone():
    assert Words(label="Postcode (optional)", required=False).what == "Postcode"
