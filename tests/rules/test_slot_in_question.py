"""The letter by which the new supplier hears that another date is discussed."""

import pytest

from tests.rules.stories import a_journey_with_its_date, ask
from tests.tracks.test_days_that_come import mails_to
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


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
