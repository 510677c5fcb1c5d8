"""Notes stay inside their organisation; what is refused comes back."""

import pytest

from tests.browsing import browser_of, main_of
from tests.pages.migration.read import page
from workflow.kernel.steps import Party
from workflow.tracks.note import Note

pytestmark = pytest.mark.django_db
NHS_NUMBER = "943 476 5919"


def test_notes_stay_inside_ones_own_organisation(journey, partner):
    address = f"/migrations/{journey.migration.reference}/notes/"
    browser = browser_of(partner)
    assert browser.post(address, {"text": "Ring Jo before nine"}).status_code == 302
    assert "Ring Jo before nine" in main_of(browser.get(address))
    for party in set(Party) - {Party.PARTNER}:
        assert "Ring Jo" not in page(journey, party, "notes/").content.decode()


@pytest.mark.parametrize("text", ["Ring Jo", "Ring Jo\nbefore nine", "☎ Zoë", "x" * 4_000])
def test_a_note_that_is_sent_twice_is_kept_once(journey, partner, text):
    address = f"/migrations/{journey.migration.reference}/notes/"
    browser = browser_of(partner)
    assert [browser.post(address, {"text": text}).status_code for _ in range(2)] == [302, 302]
    assert Note.everything.count() == 1
    browser.post(address, {"text": "Something else"})
    assert Note.everything.count() == 2


def test_a_note_with_an_nhs_number_is_refused_and_comes_back(journey, partner):
    address = f"/migrations/{journey.migration.reference}/notes/"
    response = browser_of(partner).post(address, {"text": f"About {NHS_NUMBER}"})
    assert "Remove what looks like an NHS number" in main_of(response)
    assert f"About {NHS_NUMBER}" in response.content.decode()
    assert not Note.everything.exists()


@pytest.mark.parametrize(
    "text",
    [
        "Sign-off 10/06/2026 17/06/2026",
        "+44 1632 960079",
        "Kick-off 01/04/2026 02/04/2026\nSurvey 05/04/2026 07/04/2026",
        "10.06.2026-17.06.2026, then 24.06.2026",
        "Ring +44 (0)20 7946 0958 or 0044 1632 960 079",
        "Desk: 01632 960 079, mobile: +44 7700 900 123",
    ],
)
def test_a_note_with_days_or_telephone_numbers_is_kept_as_it_was_typed(journey, partner, text):
    address = f"/migrations/{journey.migration.reference}/notes/"
    assert browser_of(partner).post(address, {"text": text}).status_code == 302
    assert Note.everything.get().text == text


def test_an_empty_note_is_refused(journey, partner):
    address = f"/migrations/{journey.migration.reference}/notes/"
    response = browser_of(partner).post(address, {"text": "  \n "})
    assert "Error: Notes" in response.content.decode()
    assert "Enter a note" in main_of(response)
