"""What the three do about another date changes nothing that the new supplier can open, or it is told of it."""

import pytest

from tests.rules.stories import a_journey_with_its_date, ask
from tests.two_worlds.crawl import differences, read_by
from workflow.kernel.steps import Party

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def parted(pages):
    """What can be opened, and the mails."""
    mails = [page for page in pages if page.address == "mail"]
    return [page for page in pages if page.address != "mail"], mails


def test_what_shows_that_another_date_is_discussed_once_one_is_lost_comes_with_a_mail_that_says_so():
    journey = a_journey_with_its_date("with_supplier")
    journey.take(journey.migration.go_live, "offer_alternatives")
    supplier = journey.cast.actor(Party.TARGET)
    pages, mails = parted(read_by(supplier))
    ask(journey)
    pages_since, mails_since = parted(read_by(supplier))
    assert differences(pages, pages_since)
    [told] = mails_since[len(mails) :]
    assert "are discussing another go-live date" in told.says
