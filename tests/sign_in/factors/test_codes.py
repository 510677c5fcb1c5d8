"""A code of an app lets somebody in once, in whichever process and however soon or late within its time."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.sign_in.factors.proving import a_person, log_in, set_up_an_app
from tests.support.codes import shown_by_the_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def lets_in(client, later):
    """Whether this code does, a moment later in another browser."""
    person = a_person()
    log_in(client, person)
    secret = set_up_an_app(client, later)

    def asked(code):
        return gets_in(client, person, code)

    asked.shown = lambda: shown_by_the_app(secret)
    return asked


def gets_in(client, person, code) -> bool:
    browser = type(client)()
    log_in(browser, person)
    browser.post(reverse("mfa_authenticate"), {"code": code})
    return browser.get("/account/").status_code == 200


def test_a_process_that_has_not_seen_it_refuses_it_too(lets_in):
    code = lets_in.shown()
    assert lets_in(code)
    cache.clear()  # as that of another process
    assert not lets_in(code)


def test_it_is_refused_for_as_long_as_it_would_be_right(lets_in, later):
    code = lets_in.shown()
    assert lets_in(code)
    later(seconds=31)
    assert not lets_in(code)
    assert lets_in(lets_in.shown())


def test_one_that_is_older_than_the_last_is_refused(lets_in, later):
    older = lets_in.shown()
    later(seconds=30)
    assert lets_in(lets_in.shown())
    assert not lets_in(older)


def test_the_one_by_which_the_app_was_set_up_lets_nobody_in(client):
    person = a_person()
    log_in(client, person)
    secret = set_up_an_app(client, later=lambda **ahead: None)
    assert not gets_in(client, person, shown_by_the_app(secret))
