"""New passwords are looked up in a list of breached ones that lies on this computer."""

import hashlib
import random

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.factories_catalogue import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
NEW = "lantern over seven hills"


def sha1(password):
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


@pytest.fixture(params=[b"\n", b"\r\n"], ids=["lines", "lines of Windows"])
def known(request, settings, tmp_path):
    """A list of many, with numbers of different lengths behind them; all of it as somebody would fetch it."""
    chance, words = random.Random(7), [f"harbour of old {number}" for number in range(500)]
    lines = sorted(f"{sha1(word)}:{chance.randrange(1, 10**7)}".encode() for word in words)
    (tmp_path / "list").write_bytes(request.param.join(lines) + request.param)
    settings.BREACHED_PASSWORDS = str(tmp_path / "list")
    return words


def refused(password):
    try:
        validate_password(password)
    except ValidationError as refusal:
        return "known from a breach" in str(refusal.messages)
    return False


def test_every_password_of_the_list_is_found_and_no_other(known):
    assert [word for word in known if not refused(word)] == []
    assert [word for word in (f"{word} not" for word in known) if refused(word)] == []


def test_whoever_sets_one_reads_why_it_is_not_taken(client, known):
    person = UserFactory(password=PASSWORD)
    client.force_login(person)
    form = {"oldpassword": PASSWORD, "password1": known[7], "password2": known[7]}
    assert (
        "known from a breach of another service"
        in client.post(reverse("account_change_password"), form).content.decode()
    )
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_list_that_cannot_be_read_lets_nothing_through(settings, tmp_path):
    settings.BREACHED_PASSWORDS = str(tmp_path / "gone")
    with pytest.raises(ValidationError, match="just now"):
        validate_password(NEW)


def test_without_a_list_nothing_is_looked_up(settings):
    settings.BREACHED_PASSWORDS = ""
    validate_password(NEW)
