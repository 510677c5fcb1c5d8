"""What another date would change is tried out before it is sent, and all of it is undone before the page is drawn."""

import pytest

from tests.browsing import browser_of, main_of
from tests.pages.go_live.test_go_live import date_of
from tests.rehearsals import a_journey
from tests.support.reach import hidden_in
from workflow.audit.event import Event, fields_of
from workflow.deadline_changes import another_date
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers_about_days import working_day
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def mobilised():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on)
    journey.take(journey.migration.call_off("decommission"), "record_charge")
    journey.follow_the_lists()
    return journey


def all_that_is_stored(journey) -> tuple:
    mails = Email.objects.filter(migration=journey.pk).count()
    events = Event.everything.filter(migration=journey.pk).count()
    items = list(WorkItem.everything.filter(migration=journey.pk).order_by("pk").values())
    return mails, events, items, {key: fields_of(record) for key, record in journey.records().items()}


def tried(journey, on, has_read=True, reason="The practice moves house."):
    actor, record = journey.cast.actor(Party.PARTNER), date_of(journey)
    browser = browser_of(actor)
    address = step_page(journey.migration.reference, record.subject, "propose")
    typed = {"chosen": "another", "another-day": on.day, "another-month": on.month, "another-year": on.year}
    typed |= {"reason": reason, "note": "", "read_for": on.isoformat()}
    typed |= {"has_read": "on"} if has_read else {}
    sent = hidden_in(browser.get(address).content.decode()) | typed | {"try": "1"}
    return browser.post(address, sent)


def test_it_says_who_has_to_do_what_who_is_mailed_and_changes_nothing(mobilised):
    before, day = all_that_is_stored(mobilised), working_day(140)
    answered = tried(mobilised, day)
    assert answered.status_code == 200
    page = main_of(answered)
    assert "After the last yes" in page
    assert "has to amend the new system call-off: the go-live date has changed" in page
    assert "has to amend the decommission call-off: the go-live date has changed" in page
    assert "emails would go on the way there, to" in page
    assert "is paid for" in page
    assert all_that_is_stored(mobilised) == before


def test_tasks_of_one_name_are_told_apart_by_their_system():
    """Each data holder owes the same, one line each that names its system."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on)
    items = another_date._open_items(journey.migration)
    lines = another_date._deadlines({}, items)
    assert len(lines) == len(set(lines)) > 1
    for request in journey.migration.extract_requests():
        assert any(f"({request.system.name})" in line for line in lines), lines


def test_who_only_looks_need_not_say_why(mobilised):
    before, answered = all_that_is_stored(mobilised), tried(mobilised, working_day(140), reason="")
    assert answered.status_code == 200
    assert "After the last yes" in main_of(answered)
    assert all_that_is_stored(mobilised) == before


def test_who_only_looks_need_not_say_that_they_have_read_anything(mobilised):
    day = working_day(140)
    mobilised.take(date_of(mobilised), "add_busy_period", first=day, last=day)
    answered = tried(mobilised, day, has_read=False)
    assert answered.status_code == 200
    page = main_of(answered)
    assert "There is a problem" not in page
    assert "After the last yes" in page
    assert "I have read what speaks against this date" in page  # which is asked of whoever sends it


def test_what_the_step_refuses_the_dry_run_refuses(mobilised):
    answered = tried(mobilised, date_of(mobilised).on)
    assert answered.status_code == 422
    assert "This is the date that stands" in main_of(answered)
