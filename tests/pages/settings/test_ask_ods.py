"""An administrator sees when ODS was asked and what came, asks it now, and sees what would change before it does."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.urls import reverse

from catalogue.models import OdsAnswer, Organisation
from catalogue.ods.fhir_service import NoAnswer, OdsService
from tests.browsing import browser_of, main_of
from tests.deadline_changes.counting_again import an_administrator
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.fakes.ods import FakeOds, organisation
from tests.pages.settings.sending import hidden
from tests.support.newcomers import logged_in
from workflow import clock

pytestmark = pytest.mark.django_db
SINCE = {"since-day": "1", "since-month": "11", "since-year": "2026"}


@pytest.fixture
def browser():
    return browser_of(an_administrator())


@pytest.fixture
def ods(settings):
    with FakeOds() as ods:
        settings.ODS_URL, settings.ODS_API_KEY = ods.url, "a key that is secret"
        yield ods


@pytest.fixture(autouse=True)
def today():
    with clock.at(date(2026, 11, 10)):
        yield


def page(browser):
    return main_of(browser.get(reverse("ask_ods")))


def ask(browser, **more):
    return browser.post(reverse("ask_ods"), SINCE | more, follow=True)


def test_without_its_address_the_page_says_that_it_is_off_and_asks_nothing(browser, settings):
    settings.ODS_URL = ""
    assert "In use No" in page(browser)
    assert "Ask now" not in page(browser)
    assert ask(browser).status_code == 404


def test_the_page_shows_the_address_and_never_the_key(browser, ods):
    assert f"Address {ods.url}" in page(browser)
    assert "It has not been asked yet" in page(browser)
    assert "a key that is secret" not in browser.get(reverse("ask_ods")).content.decode()


def test_what_would_change_is_shown_and_only_a_second_press_changes_it(browser, ods):
    OrganisationFactory(ods_code="U99201", name="Untouched Surgery")
    ods.organisations = [("2026-11-04", organisation("U99300", "ANOTHER SURGERY"))]
    checked = ask(browser)
    assert "New practices 1 U99300 Another Surgery" in main_of(checked)
    assert not Organisation.objects.filter(ods_code="U99300").exists()
    asked = len(ods.asked)
    done = browser.post(reverse("ask_ods"), hidden(checked), follow=True)
    assert "1 practice is up to date" in main_of(done)
    assert Organisation.objects.get(ods_code="U99201").closed_on is None
    assert len(ods.asked) == asked
    assert "1 organisation came" in page(browser)
    assert "for changes since 1 November 2026" in page(browser)


def test_nothing_new_is_said_and_is_no_fault(browser, ods):
    response = ask(browser)
    assert response.status_code == 200
    assert "ODS names no practice that has changed since then" in response.content.decode()
    assert "0 organisations came" in page(browser)


def test_a_service_that_fails_is_told_in_words_and_written_down(browser, ods):
    ods.answers = [(500, {}, "")]
    response = ask(browser)
    assert response.status_code == 422
    assert "The service answers 500." in main_of(response)
    assert OdsAnswer.objects.get().fault == "The service answers 500."


def test_a_page_does_not_wait_as_long_as_the_service_would_like(ods):
    ods.answers = [(429, {"Retry-After": "50"}, "")]
    with OdsService(ods.url, seconds=20) as service, pytest.raises(NoAnswer, match="takes too long for a page"):
        service.changed_since(date(2026, 11, 1))


def test_what_the_server_asked_stands_there_too_and_the_next_time_begins_there(browser, ods, tmp_path):
    ods.organisations = [("2026-11-04", organisation("U99300"))]
    call_command("ask_ods", str(tmp_path / "changes.csv"), since=date(2026, 11, 1))
    assert "Asked by a command on the server" in page(browser)
    OdsAnswer.objects.update(asked_at=datetime(2026, 11, 9, 12, tzinfo=UTC))
    [day] = re.findall(r'<input[^>]*name="since-day"[^>]*>', browser.get(reverse("ask_ods")).content.decode())
    assert 'value="9"' in day


def test_letters_that_nobody_sees_or_keeps_are_no_part_of_a_name(browser, ods):
    ods.organisations = [("2026-11-04", organisation("U99300", "\u202eANOTHER \u200bSURGERY")),
                         ("2026-11-04", organisation("U99301", "HALF A \ud800LETTER"))]  # fmt: skip
    browser.post(reverse("ask_ods"), hidden(ask(browser)))
    names = dict(Organisation.objects.filter(ods_code__startswith="U9930").values_list("ods_code", "name"))
    assert names == {"U99300": "Another Surgery", "U99301": "Half A ?Letter"}


def test_a_day_is_needed_and_no_forged_name_of_a_file_is_read(browser, ods):
    assert "Enter the day from which changes are asked for" in main_of(browser.post(reverse("ask_ods"), {}))
    forged = browser.post(reverse("ask_ods"), {"kept": "../../etc/passwd", "seen": "x"})
    assert "What ODS said is not kept any more" in main_of(forged)
    assert not ods.asked


def test_nobody_but_an_administrator_asks(ods):
    somebody = logged_in(MembershipFactory(is_lead=True).user)
    assert somebody.get(reverse("ask_ods")).status_code == 404
