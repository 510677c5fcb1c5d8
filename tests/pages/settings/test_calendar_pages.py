"""The administrator's pages and the command: they show what would happen, and do exactly that."""

import json
import re
from datetime import date
from html import unescape
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from tests.browsing import browser_of, main_of
from tests.deadline_changes.counting_again import (
    CORONATION,
    NOW,
    a_journey_with_nothing_open,
    an_administrator,
    announced,
    applied,
    stored,
)
from tests.deadline_changes.test_govuk_bank_holidays import a_file
from tests.support.owing import owe
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.bank_holiday import CalendarVersion
from workflow.deadlines.recalculation_record import Recount
from workflow.kernel.steps import Party
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
WITH_ONE_MORE = a_file(and_also=[(CORONATION, "Coronation")])
TYPED = {"on-day": "4", "on-month": "June", "on-year": "2026", "name": "Coronation", "source": "Royal proclamation"}


@pytest.fixture(autouse=True)
def _on_the_tuesday_before():
    with clock.at(NOW):
        yield


@pytest.fixture
def journey():
    return a_journey_with_nothing_open()


@pytest.fixture
def administrator():
    return an_administrator()


@pytest.fixture
def browser(administrator):
    return browser_of(administrator)


def uploaded(content=WITH_ONE_MORE):
    return {"file": SimpleUploadedFile("bank-holidays.json", content), "source": "www.gov.uk"}


def hidden(page) -> dict:
    """What the page would send when its button is pressed."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def test_a_file_is_shown_first_and_applied_as_shown(journey, browser):
    item = owe(journey)
    shown = browser.post("/settings/calendar/import/", uploaded())
    words = main_of(shown)
    assert "1 of 1 open deadline would move. 4 people would be told by email." in words
    assert "Added Coronation, Thursday 4 June 2026" in words
    assert (
        "Provide the data extract Whose Supplier Due now Monday 8 June 2026 Would be due Tuesday 9 June 2026" in words
    )
    assert CalendarVersion.objects.count() == 1
    done = browser.post("/settings/calendar/import/", hidden(shown), follow=True)
    said = "England and Wales, version 2026-06-02 is in force. 1 deadline has moved"
    assert said in main_of(done)
    assert said in main_of(browser.get("/settings/record/"))
    assert stored()[item.pk]["due_on"] == date(2026, 6, 9)
    assert Email.objects.filter(kind=Email.Kind.MOVED).count() == 4


def test_the_administrator_sees_no_practice_and_no_reference(journey, browser):
    owe(journey)
    words = main_of(browser.post("/settings/calendar/import/", uploaded()))
    for secret in (journey.migration.practice.name, journey.migration.reference):
        assert secret not in words
    for party in Party:
        assert journey.cast.actor(party).organisation.name not in words


def test_the_same_file_again_changes_nothing_and_says_so(journey, browser):
    browser.post("/settings/calendar/import/", hidden(browser.post("/settings/calendar/import/", uploaded())))
    again = browser.post("/settings/calendar/import/", uploaded(), follow=True)
    assert "The calendar in force says the same, so nothing has changed" in main_of(again)
    assert (CalendarVersion.objects.count(), Recount.objects.count()) == (2, 1)


def test_when_the_open_items_change_in_between_it_is_shown_anew(journey, browser):
    owe(journey)
    shown = browser.post("/settings/calendar/import/", uploaded())
    owe(journey, subject="x:2")
    again = browser.post("/settings/calendar/import/", hidden(shown))
    assert again.status_code == 409
    assert "Something has changed since you looked." in main_of(again)
    assert "2 of 2 open deadlines would move" in main_of(again)
    assert CalendarVersion.objects.count() == 1
    assert browser.post("/settings/calendar/import/", hidden(again)).status_code == 302
    assert CalendarVersion.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not a file", "This is not the file of bank holidays. Open www.gov.uk/bank-holidays.json"),
        (b"", "The file is empty"),
        (a_file(last=2026), "The bank holidays of 2027 and 2028 are missing"),
    ],
)
def test_a_faulty_file_changes_nothing_and_every_fault_is_listed(browser, content, said):
    page = browser.post("/settings/calendar/import/", uploaded(content))
    assert page.status_code == 422
    assert said in main_of(page)
    assert 'value="www.gov.uk"' in page.content.decode()
    assert CalendarVersion.objects.count() == 1


def test_no_file_and_no_source_are_both_asked_for(browser):
    words = main_of(browser.post("/settings/calendar/import/", {}))
    assert "Select the file of bank holidays" in words
    assert "Say where this is from" in words


def test_a_long_list_of_faults_is_cut(browser):
    events = [{"title": "Day", "date": "soon"}] * 50
    content = json.dumps({"england-and-wales": {"events": events}}).encode()
    assert "There are 30 more faults" in main_of(browser.post("/settings/calendar/import/", uploaded(content)))


def test_one_day_is_added_with_two_days_notice(journey, browser):
    owe(journey)
    shown = browser.post("/settings/calendar/add/", TYPED)
    assert "Added Coronation, Thursday 4 June 2026" in main_of(shown)
    assert browser.post("/settings/calendar/add/", hidden(shown)).status_code == 302
    assert calendars.current().why_not_working(CORONATION) == "Coronation"
    page = main_of(browser.get("/settings/calendar/"))
    assert "Thursday 4 June 2026 Name Coronation Status Official" in page
    assert "A bank holiday was added: Coronation, Thursday 4 June 2026. Royal proclamation" in page


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("31 8 2026", "Monday 31 August 2026 is a bank holiday already: Summer bank holiday"),
        ("6 6 2026", "Saturday 6 June 2026 is at a weekend, which is never counted"),
        ("2 6 2026", "The bank holiday must be after today"),
        ("4 6 2041", "The bank holiday must be before 2041"),
        ("", "Enter the day of the bank holiday"),
    ],
)
def test_a_day_that_cannot_be_added_is_refused(browser, day, said):
    page = browser.post("/settings/calendar/add/", {"on": day, "name": "Jubilee", "source": "Royal proclamation"})
    assert page.status_code == 422
    assert said in main_of(page)
    assert 'value="Jubilee"' in page.content.decode()


def test_one_day_is_removed(journey, browser):
    typed = {"on": "2026-08-31", "source": "Royal proclamation"}
    shown = browser.post("/settings/calendar/remove/", typed)
    assert "Taken away Summer bank holiday, Monday 31 August 2026" in main_of(shown)
    assert "No deadline would move." in main_of(shown)
    browser.post("/settings/calendar/remove/", hidden(shown))
    assert calendars.current().is_working_day(date(2026, 8, 31))


def test_only_a_coming_bank_holiday_can_be_removed(browser):
    page = browser.post("/settings/calendar/remove/", {"on": "2026-05-25", "source": "Nobody"})
    assert "Select the day" in main_of(page)


@pytest.mark.parametrize(
    "address", ["", "calendar/", "calendar/import/", "calendar/add/", "calendar/remove/", "limits/"]
)
def test_nobody_but_the_administration_finds_these_pages(journey, browser, address):
    assert browser.get(f"/settings/{address}").status_code == 200
    for party in Party:
        client = browser_of(journey.cast.actor(party))
        assert client.get(f"/settings/{address}").status_code == 404
        assert client.post(f"/settings/{address}", TYPED).status_code in (404, 405)
    assert CalendarVersion.objects.count() == 1


def test_the_command_shows_first_and_applies_what_it_showed(journey, administrator, tmp_path):
    item, file = owe(journey), tmp_path / "bank-holidays.json"
    file.write_bytes(WITH_ONE_MORE)
    shown = told(file)
    assert "1 of 1 open deadline would move. 4 people would be told by email." in shown
    assert "1 × Provide the data extract (Supplier): Monday 8 June 2026 → Tuesday 9 June 2026" in shown
    assert "Supplier: 1 person" in shown
    assert stored()[item.pk]["due_on"] == date(2026, 6, 8)
    code = re.search(r"--apply (\w+)", shown)[1]
    said = told(file, apply=code, by=administrator.user.email)
    assert said == "England and Wales, version 2026-06-02 is in force. Deadlines moved: 1. Told: 4.\n"
    assert stored()[item.pk]["due_on"] == date(2026, 6, 9)
    assert told(file) == "The calendar in force says the same. Nothing has changed.\n"


def told(file, **options):
    out = StringIO()
    call_command("import_bank_holidays", file, stdout=out, **options)
    return out.getvalue()


def test_the_command_refuses_in_words(journey, administrator, tmp_path):
    file = tmp_path / "bank-holidays.json"
    with pytest.raises(CommandError, match="cannot be read"):
        told(file)
    file.write_bytes(b"{}")
    with pytest.raises(CommandError, match="The file has no part “england-and-wales”"):
        told(file)
    file.write_bytes(WITH_ONE_MORE)
    with pytest.raises(CommandError, match="Name the administrator"):
        told(file, apply="any", by=journey.cast.actor(Party.PARTNER).user.email)
    with pytest.raises(CommandError, match="not what was shown"):
        told(file, apply="any", by=administrator.user.email)
    assert CalendarVersion.objects.count() == 1


def test_the_versions_are_listed_with_who_put_them_in_force(journey, administrator, browser):
    owe(journey)
    applied(announced(), administrator)
    page = main_of(browser.get("/settings/calendar/"))
    assert f"{administrator.user.name}, 2 June 2026 at 9:30am Deadlines moved 1 People told 4" in page
    assert "What this service came with." in page


def test_a_bank_holiday_of_a_year_that_nobody_has_announced_is_doubted_before_it_is_added(browser):
    doubt = "Check the year: no bank holiday of it is official yet"
    assert doubt in main_of(browser.post("/settings/calendar/add/", TYPED | {"on-year": "2040"}))
    assert doubt not in main_of(browser.post("/settings/calendar/add/", TYPED))
