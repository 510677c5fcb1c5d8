"""GOV.UK offers a file for each division beside the whole one: ours is read by every way in, others are named."""

import codecs
import json
from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from tests.browsing import browser_of, main_of
from tests.deadline_changes.counting_again import CORONATION, NOW, a_journey_with_nothing_open, an_administrator
from tests.deadline_changes.test_govuk_bank_holidays import PRESENT, TODAY, a_file
from tests.pages.settings.test_calendar_pages import hidden
from workflow import clock
from workflow.deadline_changes.govuk_bank_holidays import DIVISION, read
from workflow.deadlines import calendars
from workflow.deadlines.bank_holiday import CalendarVersion

ADDRESS = "/settings/calendar/import/"
NO_BANK_HOLIDAYS = "The file lists no bank holidays of England and Wales"


def alone(division=DIVISION, **options) -> bytes:
    return json.dumps(json.loads(a_file(**options))[DIVISION] | {"division": division}, ensure_ascii=False).encode()


WITH_ONE_MORE = alone(and_also=[(CORONATION, "The King’s Coronation")])
AS_SAVED = {
    "as it is offered": WITH_ONE_MORE,
    "with a mark of its order of bytes": codecs.BOM_UTF8 + WITH_ONE_MORE,
    "saved by Windows as Unicode": WITH_ONE_MORE.decode().encode("utf-16"),
    "indented, with Windows line ends": json.dumps(json.loads(WITH_ONE_MORE), indent=1).replace("\n", "\r\n").encode(),
    "with the events first": json.dumps(dict(reversed(json.loads(WITH_ONE_MORE).items()))).encode(),
}
OF_OTHERS = {"Scotland": alone("scotland"), "Northern Ireland": alone("northern-ireland")}
as_saved = pytest.mark.parametrize("content", AS_SAVED.values(), ids=AS_SAVED.keys())
of_others = pytest.mark.parametrize(("named", "content"), OF_OTHERS.items(), ids=OF_OTHERS.keys())


def why_not(content) -> str:
    [fault] = read(content, PRESENT, TODAY).faults
    return fault


@pytest.mark.once
@pytest.mark.parametrize("years", [(2024, 2028), (2026, 2028), (2025, 2030), (2019, 2029)])
def test_it_says_what_the_whole_file_says(years):
    first, last = years
    told = read(alone(first=first, last=last), PRESENT, TODAY)
    assert told.holidays
    assert told == read(a_file(first=first, last=last), PRESENT, TODAY)


@pytest.mark.once
@as_saved
def test_it_is_read_however_it_was_saved(content):
    announced = read(content, PRESENT, TODAY)
    assert announced.faults == []
    assert announced.holidays[CORONATION] == "The King's Coronation"


@pytest.mark.once
@of_others
def test_another_division_is_named_and_ours_is_shown_the_way_to(named, content):
    said = why_not(content)
    assert said.startswith(f"This is the file of {named} alone. Days are counted by the bank holidays of England and")
    assert "www.gov.uk/bank-holidays/england-and-wales.json" in said
    assert why_not(codecs.BOM_UTF8 + content) == said


@pytest.mark.once
@pytest.mark.parametrize("division", ["", None, 7, ["scotland"], {"of": "scotland"}, "isle-of-man"])
def test_a_file_of_no_division_that_we_know_lacks_our_part(division):
    assert why_not(alone(division)) == f"The file has no part “{DIVISION}”"


@pytest.mark.once
@pytest.mark.parametrize("events", [[], None, {}, "none"])
def test_a_file_without_bank_holidays_says_so(events):
    assert why_not(json.dumps({"division": DIVISION, "events": events}).encode()) == NO_BANK_HOLIDAYS
    assert why_not(json.dumps({DIVISION: {"division": DIVISION, "events": events}}).encode()) == NO_BANK_HOLIDAYS


@pytest.mark.once
def test_a_part_of_a_year_is_a_fault_here_too():
    said = read(alone(without=[day for day in PRESENT.holidays if day.year == 2028 and day.month > 5]), PRESENT, TODAY)
    assert said.faults == ["The file lists 5 bank holidays in 2028; no year has fewer than 8"]


@pytest.fixture
def administrator():
    with clock.at(NOW):
        a_journey_with_nothing_open()
        yield an_administrator()


def sent(administrator, content):
    file = SimpleUploadedFile("england-and-wales.json", content)
    return browser_of(administrator).post(ADDRESS, {"file": file, "source": "www.gov.uk"})


@pytest.mark.django_db
@as_saved
def test_it_is_uploaded_shown_and_put_in_force(administrator, content):
    shown = sent(administrator, content)
    assert "Added The King's Coronation, Thursday 4 June 2026" in main_of(shown)
    assert browser_of(administrator).post(ADDRESS, hidden(shown)).status_code == 302
    assert calendars.current().why_not_working(CORONATION) == "The King's Coronation"


@pytest.mark.django_db
@of_others
def test_an_upload_of_another_division_changes_nothing(administrator, named, content):
    page = sent(administrator, content)
    assert page.status_code == 422
    assert f"This is the file of {named} alone." in main_of(page)
    assert CalendarVersion.objects.count() == 1


@pytest.mark.django_db
def test_the_page_says_which_of_the_files_it_takes(administrator):
    page = main_of(browser_of(administrator).get(ADDRESS))
    assert "The JSON file of GOV.UK, whole or for England and Wales alone" in page


@pytest.mark.django_db
@as_saved
def test_the_command_takes_it(administrator, content, tmp_path):
    file, out = tmp_path / "england-and-wales.json", StringIO()
    file.write_bytes(content)
    call_command("import_bank_holidays", file, stdout=out)
    assert "A bank holiday was added: The King's Coronation, Thursday 4 June 2026." in out.getvalue()


@pytest.mark.django_db
@of_others
def test_the_command_refuses_another_division_in_words(administrator, named, content, tmp_path):
    file = tmp_path / "division.json"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=f"This is the file of {named} alone"):
        call_command("import_bank_holidays", file)
    assert calendars.current().is_working_day(date(2026, 11, 30))
