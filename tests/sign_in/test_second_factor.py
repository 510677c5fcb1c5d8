"""People prove themselves twice: when they log in, and anew before something grave."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.test import RequestFactory
from django.urls import get_resolver, resolve, reverse

from catalogue.models import Engagement
from migration_portal.sign_in.grave_steps import (
    GRAVE_PAGES,
    GRAVE_STEPS,
    GRAVE_WHEN_SENT,
    PROVED_BY_EVERYBODY,
    STANDS_ON,
    is_grave,
    page_of_the_button,
)
from migration_portal.sign_in.second_factor import PRESS_AGAIN, STEP_UP
from tests.browsing import main_of
from tests.factories_catalogue import PASSWORD, MembershipFactory, OrganisationFactory, UserFactory
from tests.rehearsals import a_journey
from tests.support.codes import shown_by_the_app
from tests.support.forms_on_pages import Forms, sent
from workflow.kernel.steps import Party, steps_of
from workflow.outbox.email import Email
from workflow.tracks.migration import Migration
from workflow.tracks.registry import MACHINES

pytestmark = pytest.mark.django_db
EVERY_KIND = ["practice", "commissioner", "delivery_partner", "supplier", "agent", "administration"]
NEEDED = "Set up a second factor first"


@pytest.fixture(autouse=True)
def in_production(settings, time_machine):
    settings.DEMO_MODE = False
    settings.SECOND_FACTOR_FOR = EVERY_KIND
    time_machine.move_to("2026-06-03 12:00:05+01:00", tick=False)
    return time_machine


def a_person(**traits):
    organisation = OrganisationFactory(**traits)
    return MembershipFactory(organisation=organisation, user=UserFactory(password=PASSWORD)).user


def log_in(client, person, **more):
    return client.post("/log-in/", {"login": person.email, "password": PASSWORD, **more})


def set_up_an_app(client, later) -> str:
    """By the pages, without a script; returns the secret that the app keeps."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'class="app-typed">(\w+)<', page)[1]
    assert b"<svg" in client.get(reverse("mfa_picture")).content
    done = client.post(reverse("mfa_activate_totp"), {"code": shown_by_the_app(secret)})
    assert done.status_code == 302, done.content.decode()
    later(seconds=30)
    return secret


# Logging in


def test_whoever_has_an_app_is_asked_for_its_code_after_the_password(client, later):
    person = a_person()
    log_in(client, person)
    secret = set_up_an_app(client, later)
    client.post("/log-out/")
    asked = log_in(client, person, next="/account/")
    assert asked.url.startswith(reverse("mfa_authenticate"))
    assert client.get("/account/").status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "The code is not correct" in wrong.content.decode()
    in_by_now = client.post(reverse("mfa_authenticate"), {"code": shown_by_the_app(secret)})
    assert in_by_now.url == "/account/"
    assert client.get("/account/").status_code == 200


def test_a_code_may_be_typed_with_a_space_and_works_once(client, later):
    person = a_person()
    log_in(client, person)
    code = shown_by_the_app(set_up_an_app(client, later))
    for works in (True, False):
        client.post("/log-out/")
        log_in(client, person)
        client.post(reverse("mfa_authenticate"), {"code": f"{code[:3]} {code[3:]}"})
        assert (client.get("/account/").status_code == 200) is works


def test_a_recovery_code_gets_in_once(client, later):
    person = a_person()
    log_in(client, person)
    set_up_an_app(client, later)
    [code, *_] = re.findall(r"<code>(\d+)</code>", client.get(reverse("mfa_view_recovery_codes")).content.decode())
    for works in (True, False):
        client.post("/log-out/")
        log_in(client, person)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert (client.get("/account/").status_code == 200) is works


# Who needs one


@pytest.mark.parametrize("kind", ["agent", "administration"])
def test_the_agent_and_administrators_do_nothing_without_one(client, later, kind):
    person = a_person(**{kind: True})
    log_in(client, person)
    refused = client.get("/")
    assert refused.status_code == 403
    assert NEEDED in refused.content.decode()
    for way_out in ("/account/", reverse("mfa_index"), "/help/"):
        assert client.get(way_out).status_code == 200, way_out
    set_up_an_app(client, later)
    assert client.get("/").status_code == 200


def test_nor_does_anybody_read_the_support_pages_without_one(client, later):
    person = a_person(administration=True)
    log_in(client, person)
    assert client.get("/admin/catalogue/organisation/").status_code == 403
    set_up_an_app(client, later)
    assert client.get("/admin/catalogue/organisation/").status_code == 200


@pytest.fixture
def journey():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.funding.state == "submitted")
    return journey


def approval(journey):
    case = journey.migration.funding
    parts = {"reference": journey.migration.reference, "subject": case.subject, "step": "approve"}
    return reverse("take_step", kwargs=parts)


@pytest.fixture
def commissioner(journey):
    person = journey.cast.actor("commissioner").user
    person.set_password(PASSWORD)
    person.save()
    return person


def test_a_decision_needs_one_and_everything_else_goes_without(client, journey, commissioner):
    log_in(client, commissioner)
    assert client.get(f"/migrations/{journey.migration.reference}/").status_code == 200
    for refused in (client.get(approval(journey)), client.post(approval(journey), {})):
        assert refused.status_code == 403
        assert NEEDED in refused.content.decode()
    assert journey.migration.funding.state == "submitted"


def test_a_kind_that_is_not_asked_decides_with_its_password_alone(client, journey, commissioner, settings):
    settings.SECOND_FACTOR_FOR = ["agent"]
    log_in(client, commissioner)
    assert client.get(approval(journey)).status_code == 200


def test_fifteen_minutes_after_the_last_proof_a_decision_asks_for_another(client, journey, commissioner, later):
    log_in(client, commissioner)
    secret = set_up_an_app(client, later)
    assert client.get(approval(journey)).status_code == 200
    later(minutes=16)
    asked = client.get(approval(journey))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    code_page = client.get(asked.url).content.decode()
    assert "Enter a code instead" in code_page
    on = client.post(reverse("mfa_reauthenticate"), {"code": shown_by_the_app(secret), "next": approval(journey)})
    assert on.url == approval(journey)
    assert client.get(approval(journey)).status_code == 200


def test_what_was_typed_into_a_decision_is_kept_while_its_sender_proves_themselves(
    client, journey, commissioner, later
):
    log_in(client, commissioner)
    set_up_an_app(client, later)
    later(minutes=16)
    decline = approval(journey).replace("approve", "decline")
    asked = client.post(decline, {"reason": "The costs of training are missing"})
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert journey.migration.funding.state == "submitted"
    client.post(asked.url, {"password": PASSWORD, "next": decline})
    page = client.get(decline).content.decode()
    assert "The costs of training are missing" in page
    assert "We kept what you typed. Check it, and send it again" in page


@pytest.fixture
def administrator(client, later):
    administrator = a_person(administration=True)
    log_in(client, administrator)
    set_up_an_app(client, later)
    return administrator


def pressed(client, person) -> tuple:
    """The button of the page of somebody that takes their factors away, as a browser would send it."""
    page = reverse("person_settings", kwargs={"pk": person.pk})
    forms = Forms(client.get(page).content.decode(), page).found
    [form] = [form for form in forms if form[0] == reverse("take_factors_away", kwargs={"pk": person.pk})]
    return form


def test_a_button_is_not_pressed_by_a_proof_and_the_same_form_sent_again_is_taken(client, administrator, later):
    person = a_person()
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    button = pressed(client, person)
    later(minutes=16)
    for copy in range(2):
        asked = sent(client, button)
        assert asked.url.startswith(reverse("account_reauthenticate")), copy
    page = reverse("person_settings", kwargs={"pk": person.pk})
    back = client.post(asked.url, {"password": PASSWORD, "next": page})
    assert back.url == page
    assert PRESS_AGAIN in main_of(client.get(page))
    assert Authenticator.objects.filter(user=person).exists()
    sent(client, button)
    assert not Authenticator.objects.filter(user=person).exists()


def address_of(name):
    """Of a page about nobody in particular."""
    [(_, parts), *_] = get_resolver().reverse_dict.getlist(name)[0][0]
    return reverse(name, kwargs=dict.fromkeys(parts, 1))


def test_whatever_asks_for_a_proof_leads_back_to_a_page_that_can_be_read(client, administrator, later):
    later(minutes=16)
    back = {}
    for name in GRAVE_PAGES | GRAVE_WHEN_SENT - {"own_region"} | PROVED_BY_EVERYBODY:
        asked = client.post(address_of(name), {"typed": "words"}).url
        back[name] = parse_qs(urlsplit(asked).query)["next"][0]
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert {name for name, page in back.items() if client.get(page).status_code == 405} == set()


@pytest.mark.parametrize("name", sorted(STANDS_ON))
def test_the_page_of_a_button_can_be_read(client, administrator, name):
    request = RequestFactory().post(address_of(name))
    request.resolver_match = resolve(request.path)
    assert client.get(page_of_the_button(request)).status_code != 405


@pytest.mark.parametrize(
    ("sent_from", "back"),
    [("http://testserver/settings/?page=2", "/settings/"), ("https://elsewhere.example/settings/", "/"), ("", "/")],
)
def test_a_button_whose_address_names_no_page_leads_to_where_it_was_sent_from(sent_from, back):
    request = RequestFactory().post(address_of("make_lead_of"), headers={"Referer": sent_from})
    request.resolver_match = resolve(request.path)
    assert page_of_the_button(request) == back


def test_what_was_typed_to_look_into_an_organisation_is_there_again(client, administrator, later):
    later(minutes=16)
    MembershipFactory(organisation=administrator.memberships.get().organisation)  # who could say yes
    typed = {"organisation": OrganisationFactory(supplier=True).ods_code, "how": "ask", "days": 1}
    asked = client.post(reverse("ask_support_access"), typed | {"reason": "They cannot find their call-off"})
    client.post(asked.url, {"password": PASSWORD})
    page = client.get(reverse("ask_support_access")).content.decode()
    assert "They cannot find their call-off" in page
    assert STEP_UP in page


def test_every_grave_step_is_a_step_of_somebody():
    machines = {machine._meta.model_name: machine for machine in (Migration, *MACHINES)}
    for machine, steps in GRAVE_STEPS.items():
        assert steps <= set(steps_of(machines[machine])), machine


DECIDES_NOTHING = {  # what the commissioner, a supplier or a practice alone can do, and commits nobody
    "calloff": {"start_check", "query", "record_approach"},
    "dataextractrequest": {"name_next_day", "issue_form", "query", "confirm_date", "provide", "acknowledge",
                           "provide_for_the_old_day"},
    "golivedate": {"advise_extract_dates", "ask_as_supplier", "add_busy_period", "remove_busy_period"},
    "agentquery": {"ask_clarification", "answer"},
    "migration": {"ask_to_cancel"},
}  # fmt: skip
ALONE = {Party.COMMISSIONER, Party.TARGET, Party.PRACTICE}
SUPPLIERS = ("the supplier it is addressed to", "the supplier that holds the data", "the supplier asked")


def test_whatever_one_party_decides_by_itself_is_grave():
    """Among them the first confirmation of a date as well as that of another one."""
    for machine in (Migration, *MACHINES):
        name, alone = machine._meta.model_name, set()
        for step in steps_of(machine).values():
            [by] = step.by if len(step.by) == 1 else [None]
            if by in ALONE or getattr(by, "label", None) in SUPPLIERS:
                alone.add(step.name)
        assert {step for step in alone if not is_grave(name, step)} == DECIDES_NOTHING.get(name, set()), name


def test_whom_one_lets_in_asks_for_a_fresh_proof_however_it_is_done(client, later):
    lead = a_person(supplier=True)
    lead.memberships.update(is_lead=True)
    other = MembershipFactory(organisation=lead.memberships.get().organisation)
    log_in(client, lead)
    set_up_an_app(client, later)
    later(minutes=16)
    asked = client.post(reverse("make_lead", args=[other.pk]))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    client.post(asked.url, {"password": PASSWORD})
    other.refresh_from_db()
    assert not other.is_lead
    client.post(reverse("make_lead", args=[other.pk]))
    other.refresh_from_db()
    assert other.is_lead


def test_so_does_whom_a_commissioner_engages_and_reading_it_does_not(client, later):
    lead, partner = a_person(commissioner_kind=True), OrganisationFactory(delivery_partner=True, engaged=False)
    lead.memberships.update(is_lead=True)
    log_in(client, lead)
    set_up_an_app(client, later)
    later(minutes=16)
    page = reverse("own_region")
    assert client.get(page).status_code == 200
    asked = client.post(page, {"partners": partner.pk})
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert not Engagement.objects.exists()


def test_so_does_what_an_administrator_decides_of_an_organisation(client, administrator, later):
    supplier = OrganisationFactory(supplier=True)
    later(minutes=16)
    for name in ("region", "close_organisation", "merge_organisation", "open_organisation_again"):
        page = reverse(name, kwargs={"ods_code": supplier.ods_code})
        assert client.get(page).status_code != 302, name
        asked = client.post(page, {"reason": "They are one", "stays": "U9C", "successor": "U9C"})
        assert asked.url.startswith(reverse("account_reauthenticate")), name
    supplier.refresh_from_db()
    assert supplier.closed_on is None


def test_a_grave_step_is_grave_however_its_address_is_written():
    assert is_grave("dataextractrequest", "return_form")
    assert is_grave("dataextractrequest", "ask_for_final")
    assert is_grave("dataextractrequest", "return-form")
    assert not is_grave("dataextractrequest", "issue-form")


# What its owner is told


def told(person):
    return [mail.text for mail in Email.objects.filter(to=person.email, kind=Email.Kind.ACCOUNT).order_by("pk")]


def test_its_owner_is_told_of_every_change_of_a_factor(client, later):
    person = a_person()
    log_in(client, person)
    set_up_an_app(client, later)
    assert any("An app that shows codes was added" in text for text in told(person))
    client.post(reverse("mfa_generate_recovery_codes"))
    assert "Recovery codes were made" in told(person)[-1]
    client.post(reverse("mfa_deactivate_totp"))
    assert any("The app that shows codes was removed" in text for text in told(person))
    assert not Authenticator.objects.filter(user=person).exists()


def test_a_factor_is_changed_only_by_whoever_proved_themselves_lately(client, later):
    log_in(client, a_person())
    set_up_an_app(client, later)
    later(minutes=16)
    for page in ("mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn"):
        assert client.post(reverse(page)).url.startswith(reverse("account_reauthenticate")), page
    assert Authenticator.objects.filter(type="totp").exists()


def test_its_owner_is_told_of_a_new_password_whoever_set_it(client):
    person = a_person()
    log_in(client, person)
    changed = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": "meadow harbour quill 9"})
    assert changed.status_code == 302
    person.refresh_from_db()
    person.set_password("larkmere lantern row 3")
    person.save()
    assert sum("Your password was changed" in text for text in told(person)) == 2


def test_a_hash_that_is_made_anew_when_somebody_logs_in_is_no_new_password(client, settings):
    person = a_person()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]
    before = person.password
    log_in(client, person)
    person.refresh_from_db()
    assert person.password != before
    assert told(person) == []


def test_both_addresses_are_told_when_one_takes_the_others_place(client):
    person = a_person()
    before = person.email
    person.email = "another@lantern.example"
    person.save()
    for address in (before, person.email):
        mail = Email.objects.get(to=address, kind=Email.Kind.ACCOUNT)
        assert f"was changed from {before} to {person.email}" in mail.text


def test_an_administrator_can_take_the_factors_away_and_read_no_secret(client, later):
    owner, administrator = a_person(), a_person(administration=True)
    log_in(client, owner)
    secret = set_up_an_app(client, later)
    client.post("/log-out/")
    log_in(client, administrator)
    set_up_an_app(client, later)
    page = client.get(reverse("person_settings", kwargs={"pk": owner.pk})).content.decode()
    assert owner.name in page
    assert secret not in page
    client.post(reverse("take_factors_away", kwargs={"pk": owner.pk}))
    assert not Authenticator.objects.filter(user=owner).exists()
    assert "The app that shows codes was removed" in told(owner)[-1]


# Where one is logged in


def test_a_person_sees_where_they_are_logged_in_and_ends_it_there(client, django_user_model):
    person, elsewhere = a_person(), type(client)(headers={"user-agent": "Mozilla/5.0 (Windows NT) Firefox/140.0"})
    log_in(client, person)
    log_in(elsewhere, person)
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Firefox on Windows" in page
    assert "127.0.0.1" in page
    number = re.search(r'name="session" value="(\d+)"', page)[1]
    stranger = type(client)()
    log_in(stranger, a_person())
    assert stranger.post(reverse("usersessions_end"), {"session": number}).status_code == 404
    assert elsewhere.get("/account/").status_code == 200
    client.post(reverse("usersessions_end"), {"session": number})
    assert elsewhere.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


def test_all_others_are_ended_at_once(client):
    person, others = a_person(), [type(client)() for _ in range(2)]
    for each in (client, *others):
        log_in(each, person)
    client.post(reverse("usersessions_list"))
    assert [each.get("/account/").status_code for each in (client, *others)] == [200, 302, 302]


def test_ending_one_asks_for_a_fresh_proof_and_looking_does_not(client, later):
    person, elsewhere = a_person(), type(client)()
    log_in(elsewhere, person)
    log_in(client, person)
    later(minutes=16)
    page = client.get(reverse("usersessions_list")).content.decode()
    number = re.search(r'name="session" value="(\d+)"', page)[1]
    for name, typed in (("usersessions_end", {"session": number}), ("usersessions_list", {})):
        asked = client.post(reverse(name), typed)
        assert asked.url.startswith(reverse("account_reauthenticate"))
        assert parse_qs(urlsplit(asked.url).query)["next"] == [reverse("usersessions_list")]
    assert elsewhere.get("/account/").status_code == 200
    client.post(asked.url, {"password": PASSWORD})
    client.post(reverse("usersessions_end"), {"session": number})
    assert elsewhere.get("/account/").status_code == 302
