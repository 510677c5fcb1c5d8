"""Wrong passwords are slowed down, and nobody can keep somebody else out."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from catalogue.models import FailedLogIn
from migration_portal.sign_in.known_browsers import COOKIE
from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from tests.sign_in.factors.proving import set_up_an_app
from tests.sign_in.passwords.test_forgotten import reset_link
from tests.support.codes import shown_by_the_app
from workflow import clock
from workflow.outbox.email import Email
from workflow.upkeep.nightly import run_if_due

pytestmark = pytest.mark.django_db
HOME, WORLD = "198.51.100.7", "203.0.113.{}"
CHOSEN = "brook candle winter 9"


@pytest.fixture(autouse=True)
def in_production(settings, time_machine):
    settings.DEMO_MODE = False
    time_machine.move_to("2026-06-03 12:00:05+01:00", tick=False)


@pytest.fixture
def later(time_machine):
    return lambda **ahead: time_machine.shift(timedelta(**ahead))


@pytest.fixture
def jo():
    return MembershipFactory(user=UserFactory(email="jo@lantern.example", password=PASSWORD)).user


def tries(client, email="jo@lantern.example", password="a wrong guess", at=HOME):
    return client.post("/log-in/", {"login": email, "password": password}, REMOTE_ADDR=at)


def gets_in(client, person, at=HOME):
    tries(client, person.email, PASSWORD, at)
    return "_auth_user_id" in client.session


def a_browser_known_to(person, at=HOME):
    browser = Client()
    assert gets_in(browser, person, at)
    browser.post("/log-out/")
    return browser


# One person


def test_five_wrong_passwords_from_one_address_lock_that_address_and_no_other(jo):
    stranger = Client()
    assert [tries(stranger).status_code for _ in range(6)] == [200] * 4 + [429] * 2
    assert not gets_in(Client(), jo, HOME)
    assert gets_in(Client(), jo, WORLD.format(1))


def test_a_lock_ends_however_often_one_tries_during_it(jo, later):
    for _ in range(9):
        tries(Client())
    later(minutes=10)
    tries(Client())
    later(minutes=5, seconds=1)
    assert gets_in(Client(), jo)


def test_attempts_from_many_addresses_make_who_is_not_known_slower_and_refuse_nobody(jo, later):
    for n in range(20):
        assert tries(Client(), at=WORLD.format(n)).status_code == 200
    later(seconds=15)
    waits = tries(Client(), jo.email, PASSWORD, WORLD.format(99))
    assert (waits.status_code, waits["Retry-After"]) == (429, "30")
    assert "Wait 30 seconds and log in again" in waits.content.decode()
    later(seconds=30)
    assert gets_in(Client(), jo, WORLD.format(99))


def test_whoever_tries_one_person_from_everywhere_gets_a_hundred_attempts_an_hour(jo, later):
    looked_at = 0
    for n in range(240):
        later(seconds=15)
        looked_at += tries(Client(), at=WORLD.format(n)).status_code == 200
    assert 90 <= looked_at <= 100


@pytest.mark.parametrize(("addresses", "at"), [(20, HOME), (1, WORLD.format(0))])
@pytest.mark.parametrize("is_known", [True, False])
def test_the_link_for_a_new_password_lets_in_at_once_whoever_is_tried(jo, addresses, at, is_known):
    own = a_browser_known_to(jo) if is_known else Client()
    for n in range(20):
        tries(own if is_known else Client(), at=WORLD.format(n % addresses))
    waits = tries(own, jo.email, PASSWORD, at)
    assert waits.status_code == 429
    assert "choose a new password" in waits.content.decode()
    own.post("/password/", {"email": jo.email}, REMOTE_ADDR=at)
    page = own.get(reset_link(), follow=True, REMOTE_ADDR=at)
    own.post(page.request["PATH_INFO"], {"password1": CHOSEN}, REMOTE_ADDR=at)
    tries(own, jo.email, CHOSEN, at)
    assert "_auth_user_id" in own.session


def test_nobody_can_lock_a_browser_that_its_owner_has_used_before(jo):
    own = a_browser_known_to(jo)
    for n in range(40):
        tries(Client(), at=WORLD.format(n))
    for _ in range(10):
        tries(Client(), at=HOME)
    assert gets_in(own, jo, HOME)
    own.post("/log-out/")
    assert gets_in(own, jo, WORLD.format(77))


def test_a_known_browser_is_locked_by_what_was_tried_with_it(jo):
    own = a_browser_known_to(jo)
    assert [tries(own).status_code for _ in range(5)] == [200] * 4 + [429]
    assert not gets_in(own, jo)
    assert gets_in(Client(), jo, WORLD.format(1))


def test_a_browser_is_known_to_whom_has_used_it_and_to_nobody_else(jo):
    other = MembershipFactory(user=UserFactory(email="sam@lantern.example", password=PASSWORD)).user
    theirs = a_browser_known_to(other)
    for n in range(20):
        tries(Client(), at=WORLD.format(n))
    assert not gets_in(theirs, jo)


def test_a_cookie_that_somebody_made_up_makes_no_browser_known(jo):
    forger = Client()
    forger.cookies[COOKIE] = f"{'a' * 32}-{jo.pk}:1x:forged"
    for n in range(20):
        tries(Client(), at=WORLD.format(n))
    assert not gets_in(forger, jo)


def test_the_owner_is_told_once_a_day(jo):
    for n in range(3):
        for _ in range(6):
            tries(Client(), at=WORLD.format(n))
    mail = Email.objects.get(to=jo.email)
    assert "Somebody has entered a wrong password or code for your account several times." in mail.text


def test_an_address_that_nobody_has_is_answered_alike(jo):
    for _ in range(5):
        answer = tries(Client(), email="nobody@lantern.example")
    assert answer.status_code == 429
    assert not Email.objects.exists()


# One address


def many_fail(count, at=HOME, first=0):
    for n in range(first, first + count):
        tries(Client(), email=f"person{n}@lantern.example", at=at)


def test_an_address_from_which_many_different_people_failed_waits_and_is_not_refused(jo, later):
    many_fail(20)
    waits = tries(Client(), jo.email, PASSWORD)
    assert waits.status_code == 429
    assert waits["Retry-After"] == "5"
    assert "Wait 5 seconds and log in again" in waits.content.decode()
    later(seconds=5)
    assert gets_in(Client(), jo)


def test_whoever_sprays_gets_one_attempt_in_five_seconds(jo, later):
    many_fail(20)
    looked_at = 0
    for n in range(60):
        later(seconds=1)
        looked_at += tries(Client(), email=f"other{n}@lantern.example").status_code == 200
    assert looked_at == 12


def test_one_success_makes_an_address_a_place_where_people_work(jo):
    many_fail(19)
    assert gets_in(Client(), jo)
    many_fail(15, first=100)
    assert tries(Client(), "ruth@lantern.example").status_code == 200


def test_ten_minutes_later_the_address_is_as_any_other(jo, later):
    many_fail(20)
    later(minutes=10)
    tries(Client(), "leo@lantern.example")
    assert gets_in(Client(), jo)


def test_a_known_browser_waits_for_nobody(jo):
    own = a_browser_known_to(jo)
    many_fail(30)
    assert gets_in(own, jo)


# Codes


def test_codes_are_counted_as_passwords_are_and_a_password_forgives_none(client, jo, later):
    assert gets_in(client, jo)
    secret = set_up_an_app(client, later)
    thief = Client()
    for _ in range(5):
        tries(thief, jo.email, PASSWORD, WORLD.format(1))
        thief.post(reverse("mfa_authenticate"), {"code": "000000"}, REMOTE_ADDR=WORLD.format(1))
    answer = thief.post(reverse("mfa_authenticate"), {"code": shown_by_the_app(secret)}, REMOTE_ADDR=WORLD.format(1))
    assert "entered too many times" in answer.content.decode()
    assert "_auth_user_id" not in thief.session
    assert tries(Client(), jo.email, PASSWORD, WORLD.format(1)).status_code == 429


def test_a_code_asked_for_anew_is_counted_too(client, jo, later):
    assert gets_in(client, jo)
    secret = set_up_an_app(client, later)
    for _ in range(5):
        client.post(reverse("mfa_reauthenticate"), {"code": "000000"})
    answer = client.post(reverse("mfa_reauthenticate"), {"code": shown_by_the_app(secret)})
    assert "A wrong code or password was entered too many times" in answer.content.decode()


def test_what_was_tried_is_forgotten_after_a_day():
    old = FailedLogIn.objects.create(tried="x", at=clock.now() - timedelta(hours=25))
    new = FailedLogIn.objects.create(tried="y", at=clock.now() - timedelta(hours=23))
    run_if_due()
    assert list(FailedLogIn.objects.filter(pk__in=[old.pk, new.pk])) == [new]


@pytest.mark.parametrize("typed", ["jo@lantern.example", "hunter2-hunter2@lantern.example", "9434765919@nhs.example"])
def test_what_was_typed_as_a_name_is_kept_nowhere(jo, typed, caplog):
    stranger = Client()
    for _ in range(6):
        tries(stranger, email=typed.upper())
    assert FailedLogIn.objects.count() == 5
    owners = {type(jo), Email, EmailAddress}  # where an address stands because somebody has it
    for model in set(apps.get_models()) - owners:
        assert typed not in str(list(model._base_manager.values())).lower(), model
    assert typed not in " ".join(str(session.get_decoded()) for session in Session.objects.all()).lower()
    assert typed not in caplog.text.lower()
