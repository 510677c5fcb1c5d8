"""Getting in and out: passwords, personas, organisations, and who is kept outside."""

import re

import pytest
from django.urls import NoReverseMatch, reverse

from catalogue.demo import fictional_catalogue
from catalogue.models import User
from migration_portal import settings as portal
from tests.factories_catalogue import PASSWORD, MembershipFactory, OrganisationFactory, UserFactory
from workflow.emails.render import render
from workflow.outbox.delivery import deliver_emails
from workflow.outbox.email import Email

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.account_pages")]
WRONG = "Your email address or password is not correct"


@pytest.fixture(autouse=True)
def in_production_unless_said(settings):
    settings.DEMO_MODE = False


@pytest.fixture
def member():
    return MembershipFactory(user=UserFactory(email="jo@lantern.example", name="Jo Lantern", password=PASSWORD))


def log_in(client, email="jo@lantern.example", password=PASSWORD, **more):
    return client.post("/log-in/", {"login": email, "password": password, **more})


def who(client):
    return client.session.get("_auth_user_id")


# A password


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
    assert "<title>Error: Manage GP practice migrations" in page
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


# Out


def test_logging_out_is_a_button_not_a_link(client, member):
    log_in(client)
    assert client.get("/log-out/").status_code == 405
    assert client.post("/log-out/").url == "/logged-out/"
    assert "You have logged out" in client.get("/logged-out/").content.decode()
    assert not who(client)


# A demonstration


@pytest.fixture
def demonstration(settings):
    settings.DEMO_MODE = True
    fictional_catalogue()


def test_in_a_demonstration_one_click_logs_in(client, demonstration):
    page = client.get("/log-in/").content.decode()
    assert "Choose who to be" in page
    assert "Be Jo Marsh" in page
    response = client.post("/log-in/as/", {"email": "jo.marsh@quillbrook.example"})
    assert response.url == "/"
    assert who(client) == str(User.objects.get(email="jo.marsh@quillbrook.example").pk)


def test_in_a_demonstration_the_password_works_too(client, demonstration):
    assert 'name="password"' in client.get("/log-in/?password").content.decode()
    assert log_in(client, email="jo.marsh@quillbrook.example", password="quiet lantern meadow 46").url == "/"


def test_every_organisation_of_the_story_has_a_card_that_says_what_is_to_be_done(client, demonstration):
    page = client.get("/log-in/as/").content.decode()
    for name in ("NHS Northshire ICB", "Northshire CSU", "Meadow Clinical", "ScanFile Documents"):
        assert name in page
    assert "New supplier (U9M)" in page
    assert page.count("Nothing to do") > 8
    assert "48 more practices" in page


def test_switching_to_another_persona_leaves_nothing_of_the_first(client, demonstration):
    client.post("/log-in/as/", {"email": "jo.marsh@quillbrook.example"})
    session = client.session
    session["organisation"] = 12
    session.save()
    client.post("/log-in/as/", {"email": "aisha.khan@northshire-icb.example"})
    assert "organisation" not in client.session


def test_only_personas_can_be_chosen(client, demonstration, member):
    User.objects.filter(pk=member.user.pk).update(is_demo=False)
    assert client.post("/log-in/as/", {"email": member.user.email}).status_code == 404
    assert not who(client)


def test_outside_a_demonstration_there_are_no_personas(client, demonstration, settings):
    settings.DEMO_MODE = False
    assert client.get("/log-in/as/").status_code == 404
    assert client.post("/log-in/as/", {"email": "jo.marsh@quillbrook.example"}).status_code == 404
    assert "Choose who to be" not in client.get("/log-in/").content.decode()
    assert not who(client)


# Whom one works for


def test_a_person_of_two_organisations_chooses_one_after_logging_in(client, member):
    other = MembershipFactory(user=member.user, organisation=OrganisationFactory(supplier=True))
    choose = log_in(client, next="/account/").url
    assert choose == "/account/organisation/?next=%2Faccount%2F"
    assert other.organisation.name in client.get(choose).content.decode()
    response = client.post("/account/organisation/", {"organisation": other.organisation_id, "next": "/account/"})
    assert response.url == "/account/"
    assert client.session["organisation"] == other.organisation_id
    page = client.get("/account/").content.decode()
    assert re.search(f"acting for.*?{other.organisation.name}", page, re.DOTALL)


@pytest.mark.parametrize("typed", [{}, {"organisation": "nonsense"}, {"organisation": "999999"}])
def test_only_ones_own_organisations_can_be_chosen(client, member, typed):
    MembershipFactory(user=member.user, organisation=OrganisationFactory(supplier=True))
    log_in(client)
    page = client.post("/account/organisation/", typed).content.decode()
    assert "Select the organisation you want to act for" in page
    assert "organisation" not in client.session


def test_a_person_of_one_organisation_is_not_asked(client, member):
    assert log_in(client).url == "/"
    assert client.get("/account/organisation/").url == reverse("your_work")


def test_a_person_without_an_organisation_gets_a_kind_page(client):
    client.force_login(UserFactory())
    response = client.get("/account/")
    assert response.status_code == 403
    assert "You are not in an organisation" in response.content.decode()


def test_a_person_without_an_organisation_can_still_log_out(client):
    client.force_login(UserFactory())
    client.post("/log-out/")
    assert not who(client)


# Passwords


def reset_link():
    text = Email.objects.get(secret=True).text
    return re.search(r"http://localhost:8000(\S+)", text)[1]


def test_a_forgotten_password_is_replaced_by_a_link_in_an_email(client, member):
    assert client.post("/password/", {"email": "jo@lantern.example"}).url == "/password/sent/"
    email = Email.objects.get()
    assert (email.to, email.kind, email.secret, email.state) == ("jo@lantern.example", "account", True, "queued")
    assert email.subject == "Choose a new password"
    page = client.get(reset_link(), follow=True)
    done = client.post(page.request["PATH_INFO"], {"password1": "brook candle winter 9"})
    assert done.url == "/password/changed/"
    log_in(client, password="brook candle winter 9")
    assert who(client)


def test_the_reader_gets_the_link_and_the_portal_forgets_it(client, member, mailoutbox):
    client.post("/password/", {"email": "jo@lantern.example"})
    deliver_emails(render)
    assert [mail.to for mail in mailoutbox] == [["jo@lantern.example"]]
    assert "Dear Jo\n" in mailoutbox[0].body
    assert not Email.objects.get().text


def test_a_link_changes_nothing_by_being_opened_and_works_once(client, member):
    client.post("/password/", {"email": "jo@lantern.example"})
    form = client.get(reset_link(), follow=True).request["PATH_INFO"]
    assert member.user.check_password(PASSWORD)
    client.post(form, {"password1": "brook candle winter 9"})
    assert "This link cannot be used" in client.get(reset_link(), follow=True).content.decode()


def test_a_link_is_no_use_after_an_hour(client, member, time_machine):
    time_machine.move_to("2026-06-03 12:00", tick=False)
    client.post("/password/", {"email": "jo@lantern.example"})
    time_machine.move_to("2026-06-03 13:01", tick=False)
    assert "This link cannot be used" in client.get(reset_link(), follow=True).content.decode()


def test_nobody_learns_who_has_an_account(client, member):
    assert client.post("/password/", {"email": "nobody@lantern.example"}).url == "/password/sent/"
    assert not Email.objects.exists()


def test_asking_ten_times_sends_one_email(client, member, time_machine):
    time_machine.move_to("2026-06-03 12:00", tick=False)
    for _ in range(10):
        client.post("/password/", {"email": "jo@lantern.example"})
    assert Email.objects.count() == 1


def test_the_link_leads_to_our_own_address_whatever_the_request_claims(client, member, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/password/", {"email": "jo@lantern.example"}, headers={"host": "elsewhere.example"})
    assert "elsewhere" not in Email.objects.get().text


WEAK = [
    ("short pass", "Your password must have at least 12 characters"),
    ("password1234", "Choose a password that is harder to guess"),
    ("jo@lantern.example", "Choose a password that is not like your name or email address"),
    ("p" * 129, "Your password must be 128 characters or fewer"),
    ("", "Enter a new password"),
]


@pytest.mark.parametrize(("weak", "sentence"), WEAK)
def test_a_weak_password_is_refused_in_words(client, member, weak, sentence):
    log_in(client)
    page = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": weak}).content.decode()
    assert sentence in page
    member.user.refresh_from_db()
    assert member.user.check_password(PASSWORD)


def test_a_password_is_changed_by_whoever_knows_the_current_one(client, member):
    log_in(client)
    wrong = client.post("/account/password/", {"oldpassword": "wrong", "password1": "brook candle winter 9"})
    assert "Your current password is not correct" in wrong.content.decode()
    right = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": "brook candle winter 9"})
    assert right.url == "/account/"
    assert "Your password has been changed" in client.get("/account/").content.decode()


def test_changing_a_password_logs_out_everywhere_else(client, member):
    elsewhere = type(client)()
    for browser in (client, elsewhere):
        log_in(browser)
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": "brook candle winter 9"})
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_real_passwords_are_kept_with_argon2():
    assert portal.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_somebody_without_a_password_is_led_to_asking_for_one(client, member):
    member.user.set_unusable_password()
    member.user.save()
    client.force_login(member.user)
    page = client.get("/account/password/", follow=True)
    assert page.status_code == 200
    assert page.redirect_chain[-1][0] == "/password/"
