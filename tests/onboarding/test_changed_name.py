"""Somebody is called something else: they say so themselves, and whoever works with them understands who it is."""

from datetime import timedelta

import pytest
from django.urls import reverse

from catalogue.changing_name import COLLEAGUES_READ_IT
from catalogue.models import EarlierName, Membership, User
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import MembershipFactory, UserFactory
from tests.rehearsals import a_journey
from tests.support.newcomers import an_administrator, letters_to, logged_in
from workflow import clock
from workflow.audit.event import Event
from workflow.kernel.steps import Party
from workflow.operations.sent_form import KEY
from workflow.outbox.email import Email
from workflow.upkeep.about_person import about_person
from workflow.upkeep.forget_person import forget

pytestmark = pytest.mark.django_db
PAGE, PEOPLE = "/account/name/", "/account/people/"


@pytest.fixture
def nell():
    return MembershipFactory(user=UserFactory(name="Nell Archer", email="nell@quill.example"))


@pytest.fixture
def browser(nell):
    return logged_in(nell.user)


def name_of(person) -> str:
    return User.objects.get(pk=person.pk).name


def renames(browser, name, **more):
    return browser.post(PAGE, {"name": name, **more}, follow=True)


def test_it_is_changed_from_the_account_page_cleaned_as_every_name_and_its_owner_hears(nell, browser):
    assert f'href="{PAGE}"' in browser.get("/account/").content.decode()
    assert 'value="Nell Archer"' in browser.get(PAGE).content.decode()
    page = renames(browser, "  Nell\u200b  O’Brien ")
    assert "Your name is Nell O’Brien now" in page.content.decode()
    assert name_of(nell.user) == "Nell O’Brien"
    [letter] = letters_to("nell@quill.example", "Your account: your name has changed")
    assert "from Nell Archer to Nell O’Brien" in letter


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter your full name"),
        ("\u200b \u00a0", "Enter your full name"),
        ("Nell 943 476 5919", "Remove what looks like an NHS number"),
        ("N" * 71, "70 characters or fewer"),
        ("Nell\x07Archer", "cannot be printed"),
    ],
)
def test_what_is_no_name_is_refused_in_words_and_nothing_changes(nell, browser, typed, said):
    page = browser.post(PAGE, {"name": typed})
    assert page.status_code == 422
    assert said in main_of(page)
    assert name_of(nell.user) == "Nell Archer"
    assert not EarlierName.objects.exists()


def test_said_twice_it_is_once(nell, browser):
    for _ in range(2):
        page = renames(browser, "Nell Marsh", **{KEY: "the same"})
    assert "You sent this twice. It was taken once" in page.content.decode()
    assert "Your name is Nell Marsh already" in renames(browser, "Nell Marsh").content.decode()
    assert [one.name for one in EarlierName.objects.all()] == ["Nell Archer"]
    assert len(letters_to("nell@quill.example", "your name has changed")) == 1


def test_colleagues_read_for_a_while_who_it_was_and_strangers_do_not(nell, browser, time_machine):
    time_machine.move_to("2026-06-03 12:00", tick=False)
    colleague, stranger = MembershipFactory(organisation=nell.organisation).user, MembershipFactory().user
    renames(logged_in(nell.user), "Nell Marsh")
    renames(logged_in(nell.user), "Nell Reid")
    seen = main_of(logged_in(colleague).get(PEOPLE))
    assert "Called Nell Marsh until 3 June 2026" in seen
    assert "Nell Archer" not in seen
    assert "Nell" not in main_of(logged_in(stranger).get(PEOPLE))
    time_machine.shift(COLLEAGUES_READ_IT + timedelta(minutes=1))
    seen = main_of(logged_in(colleague).get(PEOPLE))
    assert "Nell Reid" in seen
    assert "Nell Marsh" not in seen


def test_an_administrator_reads_all_of_them(nell, browser):
    renames(browser, "Nell Marsh")
    renames(browser, "Nell Reid")
    page = main_of(logged_in(an_administrator()).get(reverse("person_settings", kwargs={"pk": nell.user.pk})))
    assert "Nell Marsh until" in page
    assert "Nell Archer until" in page


def test_what_was_sent_keeps_the_name_and_the_history_verifies_with_the_new_one():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    actor = journey.cast.actor(Party.PARTNER)
    old, name_of_now = actor.user.name, "Somebody Reid"
    sent = dict(Email.objects.values_list("pk", "text"))
    hashes = dict(Event.everything.values_list("pk", "hash"))
    renames(logged_in(actor.user), name_of_now)
    assert sent.items() <= dict(Email.objects.values_list("pk", "text")).items()
    assert hashes == dict(Event.everything.values_list("pk", "hash"))
    history = main_of(
        browser_of(journey.cast.actor(Party.PRACTICE)).get(f"/migrations/{journey.migration.reference}/history/")
    )
    assert name_of_now in history
    assert old not in history


def test_whoever_asks_what_is_kept_of_them_reads_the_earlier_name_and_where_it_was_typed(nell, browser):
    typed = Email.objects.create(
        cause="x", to="else@quill.example", kind=Email.Kind.ACCOUNT, text="Nell Archer told me so", state="sent"
    )
    renames(browser, "Nell Marsh")
    kept = about_person("nell@quill.example")
    assert [row["name"] for row in kept["rows"]["catalogue.earliername"]] == ["Nell Archer"]
    assert ("workflow.email", typed.pk) in {(place["table"], place["row"]) for place in kept["named_in"]}


def test_of_whom_is_forgotten_no_earlier_name_is_kept(nell, browser):
    renames(browser, "Nell Marsh")
    Email.objects.update(state="sent")
    Membership.objects.filter(pk=nell.pk).update(until_on=clock.today())
    forget(nell.user)
    assert not EarlierName.objects.exists()


def test_nobody_changes_it_without_a_log_in(client, nell):
    assert client.post(PAGE, {"name": "Nell Marsh"}).status_code == 302
    assert name_of(nell.user) == "Nell Archer"
