"""No form takes an address of mail that is longer than its column: PostgreSQL would refuse it with a fault."""

import pytest
from django import forms
from django.urls import get_resolver, reverse

from catalogue.forms.fields import LONGEST_ADDRESS
from catalogue.models import Invitation, Organisation, User
from tests.web.test_whose_address import every_form

LONG = f"{'a' * (LONGEST_ADDRESS - 9)}@x.example"
FORMAT = "Enter an email address in the correct format"


def test_no_field_takes_more_letters_than_there_is_room_for():
    assert get_resolver().url_patterns
    room = {model._meta.get_field("email").max_length for model in (Invitation, Organisation, User)}
    fields = [field for form in set(every_form()) for field in form.base_fields.values()]
    asked = {field.max_length for field in fields if isinstance(field.widget, forms.EmailInput)}
    assert asked == room == {LONGEST_ADDRESS}


@pytest.mark.django_db
def test_a_stranger_who_has_forgotten_a_password_of_a_very_long_address_reads_a_sentence(client):
    page = client.post(reverse("account_reset_password"), {"email": LONG})
    assert (page.status_code, len(LONG)) == (200, LONGEST_ADDRESS + 1)
    assert FORMAT in page.content.decode()
