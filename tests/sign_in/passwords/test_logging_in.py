"""Getting in with a password and out again, and who is kept outside."""

import pytest
from django.urls import NoReverseMatch, reverse

from tests.factories_catalogue import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.account_pages")]
WRONG = "Your email address or password is not correct"


def log_in(client, email="jo@lantern.example", password=PASSWORD, **more):
    return client.post("/log-in/", {"login": email, "password": password, **more})


def who(client):
    return client.session.get("_auth_user_id")


def test_a_person_logs_in_with_email_and_password(client, member):
    response = log_in(client)
    assert response.url == "/"
    assert who(client) == str(member.user.pk)


def test_the_email_address_may_be_typed_in_capitals_and_with_spaces(client, member):
    log_in(client, email="  Jo@Lantern.Example ")
    assert who(client) == str(member.user.pk)


@pytest.mark.parametrize(("email", "password"), [("jo@lantern.example", "wrong"), ("nobody@lantern.example", "x")])
def test_a_wrong_pair_is_one_sentence_whichever_half_is_wrong(client, member, email, password):
    page = log_in(client, email=email, password=password).content.decode()
    assert WRONG in page
    assert "<title>Error: Log in – Manage GP practice migrations" in page
    assert not who(client)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": ""}, "Enter your email address"),
        ({"email": "jo"}, "Enter an email address in the correct format, like name@practice.example"),
        ({"email": "a" * 100_000}, "Enter an email address in the correct format"),
        ({"email": "jo\x00@lantern.example"}, "Enter an email address in the correct format"),
        ({"password": ""}, "Enter your password"),
        ({"password": "p" * 100_000}, "Your password must be 128 characters or fewer"),
    ],
)
def test_what_is_missing_or_impossible_is_said_at_the_question(client, member, typed, sentence):
    response = log_in(client, **typed)
    assert response.status_code == 200
    assert sentence in response.content.decode()


def test_the_password_never_comes_back(client, member):
    assert "not the password" not in log_in(client, password="not the password").content.decode()


def test_a_person_goes_on_to_the_page_they_asked_for(client, member):
    assert log_in(client, next="/account/").url == "/account/"


def test_nobody_is_sent_on_to_another_site(client, member):
    assert log_in(client, next="https://elsewhere.example/").url == "/"


def test_after_five_wrong_passwords_nobody_gets_in_for_fifteen_minutes(client, member):
    for _ in range(5):
        response = log_in(client, password="wrong")
    assert response.status_code == 429
    assert "You cannot log in for 15 minutes" in response.content.decode()
    assert log_in(client).status_code == 429
    assert not who(client)


def test_after_fifteen_minutes_they_get_in_again(client, member, time_machine):
    time_machine.move_to("2026-06-03 12:00", tick=False)
    for _ in range(5):
        log_in(client, password="wrong")
    time_machine.move_to("2026-06-03 12:16", tick=False)
    log_in(client)
    assert who(client)


def test_somebody_elses_wrong_passwords_do_not_lock_me_out(client, member):
    for _ in range(5):
        log_in(client, email="other@lantern.example", password="wrong")
    log_in(client)
    assert who(client)


def test_a_closed_account_cannot_log_in(client, member):
    member.user.is_active = False
    member.user.save()
    log_in(client)
    assert not who(client)


def test_nobody_signs_up_by_themselves():
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_logging_out_is_a_button_not_a_link(client, member):
    log_in(client)
    assert client.get("/log-out/").status_code == 405
    assert client.post("/log-out/").url == "/logged-out/"
    assert "You have logged out" in client.get("/logged-out/").content.decode()
    assert not who(client)
