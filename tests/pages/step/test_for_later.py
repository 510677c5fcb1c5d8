"""What was typed into a form and kept for later is there again when its page is opened anew; nothing was sent by it."""

import re

import pytest
from django.urls import reverse

from tests.browsing import browser_of
from tests.factories_catalogue import MembershipFactory
from tests.rehearsals import a_journey
from tests.support.looking import Page
from workflow.audit.event import Event
from workflow.conversation.message import Message
from workflow.kernel.steps import Party
from workflow.pages.call_offs.line_forms import offered_to
from workflow.pages.for_later import KEPT, NOT_KEPT
from workflow.reading.addresses import step_page
from workflow.tracks.note import Note

pytestmark = pytest.mark.django_db
AGAIN = "Here is what you typed before. It is not sent yet"
TYPED = {"description": "Two sites, one list", "buyer_email": "not yet", "key": "abc", "later": "1"}


@pytest.fixture
def journey():
    found = a_journey()
    found.follow_the_lists(until=lambda m: m.registered_on)
    return found


@pytest.fixture
def browser(journey):
    return browser_of(journey.cast.actor(Party.PARTNER))


def page_of_step(journey, step="describe", kind="procurement"):
    return step_page(journey.migration.reference, journey.migration.call_off(kind).subject, step)


def the_order(journey):
    parts = {"reference": journey.migration.reference, "subject": journey.migration.call_off("procurement").subject}
    return parts, offered_to(journey.migration)[0]


def version_on(browser, address) -> str:
    return re.search(r'name="version" value="(\w+)"', browser.get(address).content.decode())[1]


def ordered(browser, address, system, price) -> dict:
    row = {"quantity": "1", "price": price, "per": "once", "charged": "flat"}
    return {f"system{system.pk}-{name}": said for name, said in row.items()} | {"version": version_on(browser, address)}


def leave(browser, address, typed=TYPED) -> Page:
    return Page(browser.post(address, typed, follow=True))


def test_it_is_there_again_unchecked_and_nothing_was_sent(journey, browser):
    address, before = page_of_step(journey), Event.everything.count()
    assert 'name="later"' in Page(browser.get(address)).source
    assert KEPT.splitlines()[0] in leave(browser, address)
    assert Event.everything.count() == before
    page = Page(browser.get(address))
    assert AGAIN in page
    assert 'value="Two sites, one list"' in page.source
    assert 'value="not yet"' in page.source
    assert "There is a problem" not in page
    assert "Two sites" not in Page(browser.get(address)).source


def test_whoever_typed_an_nhs_number_is_told_that_the_answer_with_it_is_not_kept(journey, browser):
    address = page_of_step(journey)
    assert "type it again without the number" not in leave(browser, address)
    page = leave(browser, address, TYPED | {"description": "For the patient 943 476 5919"})
    assert "An answer with what looks like an NHS number in it is not kept" in page
    again = Page(browser.get(address)).source
    assert "943 476 5919" not in again
    assert 'value="not yet"' in again


def test_several_forms_are_kept_side_by_side(journey, browser):
    addresses = [page_of_step(journey, kind=kind) for kind in ("procurement", "decommission")]
    for number, address in enumerate(addresses):
        leave(browser, address, TYPED | {"description": f"Order {number}"})
    for number, address in enumerate(addresses):
        assert f'value="Order {number}"' in Page(browser.get(address)).source


def test_where_there_is_no_room_the_oldest_goes(journey, browser, monkeypatch):
    monkeypatch.setattr("migration_portal.sign_in.kept_typed.LARGEST_KEPT", 500)
    first, second = (page_of_step(journey, kind=kind) for kind in ("procurement", "decommission"))
    for address in (first, second):
        leave(browser, address, TYPED | {"description": "x" * 150})
    assert AGAIN not in Page(browser.get(first))
    assert AGAIN in Page(browser.get(second))


def test_an_empty_form_leaves_nothing(journey, browser):
    assert NOT_KEPT in leave(browser, page_of_step(journey), {"description": " ", "later": "1"})


def test_it_outlives_a_session_that_ends_of_itself_for_whoever_typed_it(journey, browser):
    address, person = page_of_step(journey), journey.cast.actor(Party.PARTNER).user
    leave(browser, address)
    session = browser.session
    session["seen"] = session["began"] = 0
    session.save()
    assert browser.get(address).status_code == 302
    browser.force_login(person)
    assert AGAIN in Page(browser.get(address))


def test_a_colleague_at_the_same_computer_reads_nothing_of_it(journey, browser):
    address = page_of_step(journey)
    leave(browser, address)
    browser.force_login(journey.cast.actor(Party.PARTNER, 1).user)
    assert "Two sites" not in Page(browser.get(address)).source
    assert "Two sites" not in str(dict(browser.session))


def test_the_order_on_one_page_is_kept_too(journey, browser):
    parts, system = the_order(journey)
    address = reverse("order_together", kwargs=parts)
    leave(browser, address, {f"system{system.pk}-price": "much", "funding": "The practice", "later": "1"})
    page = Page(browser.get(address))
    assert 'value="much"' in page.source
    assert 'value="The practice"' in page.source
    assert "must be an amount" not in page


OTHER_FORMS = {
    "messages": {"text": "A long story, and", "to": "everyone"},
    "notes": {"text": "A long story, and"},
    "add_document": {"title": "A long story, and"},
}


@pytest.mark.parametrize("form", OTHER_FORMS)
def test_so_is_what_is_written_elsewhere_unchecked(form, journey, browser):
    subject = {"subject": journey.migration.funding.subject} if form == "add_document" else {}
    address = reverse(form, kwargs={"reference": journey.migration.reference} | subject)
    before = Event.everything.count(), Message.everything.count(), Note.everything.count()
    assert 'name="later"' in Page(browser.get(address)).source
    assert KEPT.splitlines()[0] in leave(browser, address, OTHER_FORMS[form] | {"later": "1", "key": "abc"})
    assert (Event.everything.count(), Message.everything.count(), Note.everything.count()) == before
    page = Page(browser.get(address))
    assert AGAIN in page
    assert "A long story, and" in page.source
    assert "There is a problem" not in page
    assert 'value="abc"' not in page.source


def test_a_message_that_was_left_stands_in_an_open_form(journey, browser):
    address = reverse("messages", kwargs={"reference": journey.migration.reference})
    browser.post(address, {"text": "That somebody is there", "to": "everyone"} | {"key": "def"})
    shut = Page(browser.get(address)).source
    leave(browser, address, OTHER_FORMS["messages"] | {"later": "1"})
    details = '<details class="nhsuk-details" open>'
    assert (details in shut, details in Page(browser.get(address)).source) == (False, True)


def test_what_a_colleague_has_ordered_meanwhile_is_not_overwritten_unseen(journey, browser):
    (parts, system), colleague = the_order(journey), browser_of(journey.cast.actor(Party.PARTNER, 1))
    address = reverse("order_together", kwargs=parts)
    leave(browser, address, ordered(browser, address, system, "10") | {"later": "1"})
    assert colleague.post(address, ordered(colleague, address, system, "77")).status_code == 302
    answer = browser.post(address, ordered(browser, address, system, "10"))
    assert answer.status_code == 409
    assert "Somebody has changed this call-off since you opened the page" in Page(answer)


def test_nor_is_what_they_have_said_in_another_step(journey, browser):
    address = page_of_step(journey)
    leave(browser, address, TYPED | {"version": version_on(browser, address)})
    before = version_on(browser_of(journey.cast.actor(Party.PARTNER, 1)), address)
    journey.take(journey.migration.call_off("procurement"), "choose_services", migration_service="All", training="")
    assert version_on(browser, address) == before != version_on(browser, address)


def test_what_was_typed_for_one_organisation_waits_until_its_writer_acts_for_it_again(journey, browser):
    address = step_page(journey.migration.reference, journey.migration.subject, "cancel")
    leave(browser, address, {"reason": "Between the two of us", "later": "1"})
    ours, theirs = (journey.cast.actor(party).organisation for party in (Party.PARTNER, Party.COMMISSIONER))
    MembershipFactory(user=journey.cast.actor(Party.PARTNER).user, organisation=theirs)
    seen = []
    for organisation in (theirs, ours):
        browser.post(reverse("change_organisation"), {"organisation": organisation.ods_code})
        page = browser.get(address)
        seen.append((page.status_code, "Between the two of us" in Page(page).source))
    assert seen == [(200, False), (200, True)]


def test_long_addresses_leave_no_more_than_there_is_room_for(journey, browser):
    address = page_of_step(journey)
    for number in range(10):
        browser.post(f"{address}?q={number}{'x' * 3_000}", {"description": "x", "later": "1"})
    assert len(str(dict(browser.session))) < 6_000
