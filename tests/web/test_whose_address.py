"""The browser offers its reader's own address where it is asked for, and nowhere else."""

import pytest
from django import forms
from django.urls import get_resolver

pytestmark = pytest.mark.once
THEIR_OWN = {
    "LogInForm", "NewcomersNameForm", "ForgottenPasswordForm", "AskForLinkForm", "ChangeAddressForm", "ChangeNameForm",
    "AcceptInvitationForm",
}  # fmt: skip
NAMES_SOMEBODY = ("email", "name", "telephone", "username", "tel")


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
