"""A summary of very many tasks names those that are due first, counts all of them, and leads to the others."""

from datetime import date

import pytest

from tests.support.owing import a_journey_that_owes_nothing, address, mails, owe, sweep
from workflow import clock
from workflow.emails.render import render
from workflow.emails.summary import letter
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
LATE = date(2026, 6, 9)


def test_what_a_summary_does_not_name_it_counts_and_leads_to(monkeypatch):
    monkeypatch.setattr(letter, "MOST", 3)
    journey = a_journey_that_owes_nothing()
    for number in range(5):
        owe(journey, subject=f"dataextractrequest:{number + 10}")
    sweep(LATE)
    with clock.at(LATE):
        [(subject, text)] = [render(mail) for mail in mails() if mail.to == address(journey, Party.SOURCE)]
    assert subject == "9 June 2026: 5 late"
    assert text.count("1 working day late") == 3
    assert "\n- And 2 more, where the link below leads.\n" in text
    assert text.count("See everything: ") == 1
