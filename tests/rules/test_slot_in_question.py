"""The letter by which the new supplier hears that another date is discussed."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.lapses.test_days_that_come import mails_to
from tests.rules.stories import a_journey_with_its_date, ask
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.tracks.go_live import GoLiveDate

pytestmark = pytest.mark.django_db


PAGES = ("go_live", "overview")


def pages_of(journey, party):
    browser = browser_of(journey.cast.actor(party))
    return {name: main_of(browser.get(reverse(name, args=[journey.migration.reference]))) for name in PAGES}


@pytest.mark.parametrize(("state", "answer"), [
    ("with_supplier", ("offer_alternatives", {})), ("confirmed", ("withdraw_confirmation", {"reason": "No staff."})),
])  # fmt: skip
def test_what_the_new_supplier_can_ask_changes_no_sooner_than_it_is_told_why(state, answer):
    """Its own word has taken the date away: what the three suggest then is no secret, or nothing shows."""
    journey = a_journey_with_its_date(state)
    journey.take(journey.migration.go_live, answer[0], **answer[1])
    Email.objects.all().delete()
    before = pages_of(journey, Party.TARGET)
    request = ask(journey)
    words, after = mails_to(journey, Party.TARGET), pages_of(journey, Party.TARGET)
    assert "are discussing another go-live date" in words
    assert "you will be asked about it" in words
    assert "Another date is being discussed" in after["overview"]
    assert "are discussing another date. Once they have agreed one" in after["go_live"]
    assert not any("being discussed" in said or "are discussing" in said for said in before.values())
    for said in (words, *after.values()):
        assert long_date(request.on) not in said
        assert "stands until" not in said


def test_a_supplier_that_was_never_asked_for_a_date_hears_nothing():
    journey = a_journey_with_its_date("with_supplier")
    GoLiveDate.everything.update(disclosed_on=None)
    Email.objects.all().delete()
    ask(journey)
    assert "another go-live date" not in mails_to(journey, Party.TARGET)


@pytest.mark.parametrize("state", ["with_supplier", "confirmed"])
def test_the_letter_names_the_date_that_stands_and_goes_at_once(state):
    journey = a_journey_with_its_date(state)
    Email.objects.all().delete()
    request = ask(journey)
    words = mails_to(journey, Party.TARGET)
    assert "are discussing another go-live date" in words
    assert long_date(journey.migration.go_live.on) in words
    assert long_date(request.on) not in words
    [mail] = [one for one in Email.objects.all() if one.facts["organisation"] == request.supplier_id]
    assert mail.state == "queued"  # and does not wait for the summary of the morning
