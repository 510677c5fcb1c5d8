"""Everybody named for a migration comes in by their mail alone, and takes their first step."""

import pytest

from tests.browser.conftest import WITHOUT_IT_IS_LONG
from tests.browser.imported import PASSWORD
from tests.browser.newcomers import Doorway, Place
from workflow.deadlines import calendars
from workflow.kernel.steps import Party

pytestmark = [pytest.mark.browser, pytest.mark.mail, WITHOUT_IT_IS_LONG]
NELL, ADA, OMAR = "nell.archer{}@doorway.example", "ada.finch{}@doorway-icb.example", "omar.dale{}@doorway-icb.example"
ADMINISTRATOR = "alex.penrose@portal.example"


@pytest.fixture
def door(visit, mailbox, java_script):
    return Doorway(Place(1 if java_script else 2), mailbox, visit, java_script)


@pytest.fixture
def named(java_script):
    """The addresses of the three, other ones each time."""
    return [address.format(1 if java_script else 2) for address in (NELL, ADA, OMAR)]


def test_nobody_needs_an_account_to_begin_with(door, named):
    nell, ada, omar = named
    _an_administrator_engages_the_partner(door)
    _the_partner_starts_and_names_them(door, nell, ada)
    manager = _the_manager_begins_the_case(door, nell)
    administrator = door.visitor().be("Alex Penrose")
    buyer = _an_administrator_lets_the_commissioner_in(door, administrator, ada)
    _the_commissioner_knows_the_manager(door, buyer, manager)
    _a_second_buyer_approves(door, buyer, omar)
    _the_new_supplier_confirms_the_date(door, administrator)
    _the_current_supplier_answers(door, administrator)


def _an_administrator_engages_the_partner(door):
    """For a commissioner that nobody has joined yet."""
    place = door.place
    administrator = door.visitor().be("Alex Penrose")
    administrator.open(f"/settings/organisations/{place.commissioner.ods_code}/region/")
    administrator.choose(place.partner.name)
    administrator.press("Save")
    administrator.sees("Saved.")


def _the_partner_starts_and_names_them(door, nell, ada):
    place = door.place
    partner = door.visitor().log_in(place.colleagues[0], PASSWORD).open("/migrations/new/")
    partner.follow("Start now")
    partner.fill("q", place.practice.ods_code)
    partner.press("Search")
    for answer in (f"{place.practice.name}, {place.practice.ods_code}", place.used, place.wanted, "No, no one else"):
        partner.choose(answer)
        partner.press("Continue")
    partner.looks()
    partner.fill_in(practice_name="Nell Archer", practice_email=nell, commissioner_email=ada)
    partner.choose("Joss Underhill")
    partner.press("Continue")
    partner.sees("Has not joined yet, and is invited")
    partner.sees("Has not joined yet, and is invited once an administrator says yes")
    partner.looks()
    partner.press("Start migration")
    partner.open(f"/migrations/{door.migration.reference}/people/")
    partner.sees("Nell Archer, invited on")
    partner.sees("waits for the yes of an administrator")
    partner.looks()
    partner.follow("Send again")
    partner.sees("a moment ago")


def _the_manager_begins_the_case(door, nell):
    """The page of the task stands before her as soon as she has a password."""
    assert door.place.wanted not in door.letter(nell, "Choose a password and join")
    manager = door.comes_in(nell, "Nell Archer")
    manager.follow("Business justification")
    manager.fill_in(reasons="Letters are typed twice.", benefits="Six hours a week.", options="Stay, wait or move.")
    manager.press("Save")
    manager.open("/")
    manager.sees("Welcome, Nell Archer")
    manager.looks()
    manager.press("I have read this")
    assert "Welcome," not in manager.text
    used = door.visitor().open(door.link(nell, "Choose a password and join", before="join: "))
    assert used.heading == "This link has been used already"
    used.looks()
    return manager


def _an_administrator_lets_the_commissioner_in(door, administrator, ada):
    administrator.open(door.link(ADMINISTRATOR, ada))
    _says_yes(administrator, door.place.commissioner)
    return door.comes_in(ada, "Ada Finch")


def _says_yes(administrator, organisation):
    administrator.looks()
    administrator.page.get_by_role("link", name=organisation.name).click()
    administrator.page.wait_for_load_state()
    administrator.looks()
    administrator.press("Yes, invite them")
    administrator.sees("We are sending an invitation")


def _the_commissioner_knows_the_manager(door, buyer, manager):
    sign = f"/migrations/{door.migration.reference}/funding/"
    manager.open(sign)
    manager.sees("once a second organisation has confirmed that you work there")
    manager.looks()
    buyer.open("/account/people/deciding/")
    buyer.follow("Nell Archer")
    buyer.looks()
    buyer.press("Yes, they work there")
    buyer.sees("may sign for")
    manager.open(sign)
    assert "second organisation" not in manager.text
    manager.follow("Practice sign-off")
    manager.fill("role", "Practice manager")
    manager.tick("declared")
    manager.press("Sign off the funding case")


def _a_second_buyer_approves(door, buyer, omar):
    buyer.open("/account/people/")
    buyer.looks()
    buyer.follow("Invite someone")
    buyer.fill_in(name="Omar Dale", email=omar)
    buyer.press("Send the invitation")
    second = door.comes_in(omar, "Omar Dale")
    door.goes_on(lambda migration: migration.funding.state == "submitted")
    second.open("/")
    second.follow("Decide about the funding")
    second.follow("Approve the funding")
    second.press("Approve the funding")
    assert door.migration.funding.state == "approved"


def _comes_in_from_the_mailbox(door, administrator, supplier, name):
    """Whoever reads the mail asks with its address, and an administrator who knows the supplier says yes."""
    letter = door.link(supplier.email, "Nobody at your organisation has an account yet", before="came to: ")
    somebody = door.visitor().open(letter)
    somebody.looks()
    somebody.fill("email", supplier.email)
    somebody.press("Send me a link")
    assert somebody.heading == "Look at your email"
    somebody.looks()
    administrator.open(door.link(ADMINISTRATOR, supplier.name))
    _says_yes(administrator, supplier)
    return door.comes_in(supplier.email, name)


def _the_new_supplier_confirms_the_date(door, administrator):
    door.goes_on_until_told(Party.TARGET)
    supplier = _comes_in_from_the_mailbox(door, administrator, door.place.target, "Tom Reid")
    _first_task(supplier)
    supplier.follow("Confirm the go-live date")
    calendar, day = calendars.current(), door.migration.go_live.on
    supplier.fill_in(initial_extract_on=calendar.subtract(day, 25), final_extract_on=calendar.subtract(day, 3))
    supplier.press("Confirm the go-live date")
    assert door.migration.go_live.state == "confirmed"


def _the_current_supplier_answers(door, administrator):
    door.goes_on_until_told(Party.SOURCE)
    supplier = _comes_in_from_the_mailbox(door, administrator, door.place.source, "Dan Cole")
    _first_task(supplier)
    supplier.follow("Send the form to the practice")
    supplier.fill("how", "By secure email, this morning")
    supplier.press("Send the form to the practice")
    [extract] = door.migration.extract_requests()
    assert extract.state == "form_with_practice"


def _first_task(person):
    person.open("/")
    person.sees("Welcome,")
    person.page.locator(".app-desk-list a").first.click()
    person.page.wait_for_load_state()
    person.looks()
