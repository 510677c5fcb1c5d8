"""After each act its reader reads what was done, for which practice, whose turn it is now and by when."""

from pathlib import Path

import pytest

from tests.browsing import browser_of, main_of
from tests.pages.step.test_for_later import version_on
from tests.rehearsals import a_journey
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.pages.done.after import NOTHING_MORE, open_items, whose_turn
from workflow.reading.addresses import step_page

PAGES = Path("workflow/pages")
OF_NO_MIGRATION = {  # what is said there is about a setting, an account, a list, or what was not sent
    "administration", "calendar", "for_later.py", "lists", "notifications", "settings",
}  # fmt: skip


@pytest.mark.once
def test_every_success_on_a_page_of_a_migration_is_said_in_one_place():
    saying = {str(path.relative_to(PAGES)) for path in PAGES.rglob("*.py") if "messages.success(" in path.read_text()}
    assert {one for one in saying if one.split("/")[0] not in OF_NO_MIGRATION} == {"done/after.py"}


@pytest.mark.django_db
def test_where_nothing_is_open_about_the_record_the_next_of_the_migration_is_named():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.funding.state == "submitted")
    item = WorkItem.everything.get(migration=journey.pk, step="approve", closed_on=None)
    practice, commissioner = (journey.cast.actor(party) for party in (Party.PRACTICE, Party.COMMISSIONER))
    said = whose_turn(open_items(practice, [journey.pk]), practice, "migration:0")
    assert said[0] == NOTHING_MORE or said[0].startswith("You have until the end of")
    said = whose_turn(open_items(commissioner, [journey.pk]), commissioner, item.subject)
    assert said == [f"You have until the end of {long_date(item.due_on)} to decide about the funding."]


@pytest.mark.django_db
def test_what_stands_still_for_a_question_is_not_said_to_wait_for_the_migration():
    """The case is returned: it is the practice's turn, and the commissioner's deadline stands still meanwhile."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.funding.state == "submitted")
    case = journey.take(journey.migration.funding, "request_info", parts={"costs": "Attach it."})
    commissioner, practice = (journey.cast.actor(party) for party in (Party.COMMISSIONER, Party.PRACTICE))
    for reader, whose in ((commissioner, "your"), (practice, "their")):
        first, *_, last = whose_turn(open_items(reader, [journey.pk]), reader, case.subject)
        assert " have until the end of " in first
        assert last.endswith(f" once {whose} deadline runs again.")


@pytest.mark.django_db
def test_what_the_page_itself_says_of_whose_turn_it_is_is_not_said_again_in_its_banner():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    order = journey.migration.call_off("procurement")
    contact = {"buyer_name": "Ann Lee", "buyer_email": "a@x.example", "buyer_phone": "01632 960001",
               "supplier_name": "Bo Day", "supplier_email": "b@x.example", "description": "A system"}  # fmt: skip
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    address = step_page(journey.migration.reference, order.subject, "describe")
    words = main_of(browser.post(address, {**contact, "version": version_on(browser, address)}, follow=True))
    assert "Description saved" in words
    assert words.count("You have until the end of") == 1
