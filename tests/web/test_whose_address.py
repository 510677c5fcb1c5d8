"""The browser offers its reader's own address where it is asked for, and nowhere else."""

import re

import pytest
from django import forms
from django.urls import get_resolver

from tests.browsing import browser_of
from tests.rehearsals import a_journey_at
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.once
THEIR_OWN = {
    "LogInForm", "NewcomersNameForm", "ForgottenPasswordForm", "AskForLinkForm", "ChangeAddressForm", "ChangeNameForm",
    "AcceptInvitationForm",
}  # fmt: skip
NAMES_SOMEBODY = ("email", "name", "telephone", "username", "tel")


@pytest.fixture
def describing():
    """The page on which a delivery partner says of a call-off who the contacts are."""
    journey = a_journey_at("procurement")
    call_off = journey.migration.call_off("procurement")
    page = step_page(journey.migration.reference, call_off.subject, "describe")
    return browser_of(journey.cast.actor(Party.PARTNER)).get(page).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["buyer_email", "supplier_email", "buyer_phone", "buyer_name", "supplier_name"])
def test_a_call_off_is_given_nothing_of_its_reader(describing, field):
    [given] = re.findall(rf'<input[^>]* name="{field}"[^>]*>', describing)
    said = re.findall(r'autocomplete="([^"]*)"', given)
    assert said == ["off"] or (said == [] and "email" not in field), given


def every_form(above=forms.Form):
    """Those of our own; the list of addresses has loaded them all."""
    for form in above.__subclasses__():
        if form.__module__.startswith(("workflow.", "catalogue.")):
            yield form
        yield from every_form(form)


def test_every_field_for_the_address_or_number_of_somebody_else_is_left_to_its_reader():
    assert get_resolver().url_patterns
    looked_at = {}
    for form in set(every_form()):
        for name, field in form.base_fields.items():
            said = field.widget.attrs.get("autocomplete")
            if isinstance(field.widget, forms.EmailInput) or field.widget.attrs.get("inputmode") == "tel":
                looked_at[f"{form.__name__}.{name}"] = said
            assert form.__name__ in THEIR_OWN or said not in NAMES_SOMEBODY, f"{form.__name__}.{name}: {said}"
    assert len(looked_at) >= 8
    assert {said for where, said in looked_at.items() if where.partition(".")[0] not in THEIR_OWN} == {"off"}
