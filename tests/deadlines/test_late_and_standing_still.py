"""What was late when its clock stopped stays late, and becomes no later on days on which it stands still."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.support.requested import QUESTION, a_requested_extract, item_of, principal, proof_page
from workflow import clock
from workflow.deadlines import calendars
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reminders.by_hand import remind_of_all

pytestmark = pytest.mark.django_db
DUE, ASKED, ANSWERED, LATER = (date(2026, *day) for day in ((5, 29), (6, 3), (6, 8), (6, 11)))


@pytest.fixture
def journey():
    """Five working days from 21 May; late since the 30th, when a question is asked, or a hold begins."""
    journey = a_requested_extract()
    item = item_of(journey)
    item.not_before, item.contract_due_on = None, DUE
    item.count_again(ASKED - timedelta(13), calendars.version(item.calendar_id))
    item.save()
    return journey


def stand_still(journey, how):
    """From the day of asking to that of the answer, both left out."""
    source, practice, partner = (journey.cast.actor(one) for one in (Party.SOURCE, Party.PRACTICE, Party.PARTNER))
    with clock.at(ASKED):
        if how == "question":
            perform(principal(journey.migration), "query", actor=source, question=QUESTION)
        else:
            perform(journey.migration, "hold", actor=partner, until=date(2026, 7, 1), reason="Flooded")
    yield
    with clock.at(ANSWERED):
        if how == "question":
            perform(principal(journey.migration), "clarify", actor=practice, text="The one of 2019.")
        else:
            perform(journey.migration, "resume", actor=partner)


def days_it_ran(until) -> int:
    """Day by day: those after its own on which it did not stand still."""
    days = [DUE + timedelta(n) for n in range(1, (until - DUE).days + 1)]
    return sum(day.weekday() < 5 and not ASKED <= day <= ANSWERED for day in days)


@pytest.mark.parametrize("how", ["question", "hold"])
def test_while_it_stands_still_it_is_said_that_it_was_late_before(journey, how):
    still = stand_still(journey, how)
    next(still)
    with clock.at(ANSWERED):
        overview = main_of(
            browser_of(journey.cast.actor(Party.PARTNER)).get(f"/migrations/{journey.migration.reference}/")
        )
    words = proof_page(journey, Party.PRACTICE, item_of(journey), ANSWERED)
    assert "Paused, 2 working days late when it stopped: " in words
    assert "so not late" not in words
    assert "2 working days late when it stopped" in overview


@pytest.mark.parametrize("how", ["question", "hold"])
def test_every_page_and_mail_counts_the_days_on_which_it_ran(journey, how):
    list(stand_still(journey, how))
    late = f"{days_it_ran(LATER)} working days late"
    assert late == "5 working days late"
    item = item_of(journey)
    words = proof_page(journey, Party.PRACTICE, item, LATER)
    assert "Late by 5 working days: " in words
    assert f"{late} so far, not counting 4 days on which the clock stood still." in words
    partner, source = (browser_of(journey.cast.actor(party)) for party in (Party.PARTNER, Party.SOURCE))
    with clock.at(LATER):
        pages = [partner.get(f"/migrations/{journey.migration.reference}/"), source.get(reverse("your_work")),
                 partner.get(reverse("deadlines"), follow=True), partner.get(reverse("remind_late"))]  # fmt: skip
        assert [late in main_of(page).lower() for page in pages] == [True] * 4
        remind_of_all([item.pk], journey.cast.actor(Party.PARTNER), "")
        [mail] = Email.objects.filter(kind=Email.Kind.BY_HAND)
        assert f"It is now {late}." in render(mail)[1]


@pytest.mark.parametrize("how", ["question", "hold"])
def test_so_does_what_was_done_late(journey, how):
    list(stand_still(journey, how))
    with clock.at(LATER):
        journey.take(principal(journey.migration), "provide")
    words = proof_page(journey, Party.PRACTICE, item_of(journey), LATER)
    assert "it was done on Thursday 11 June 2026, 5 working days late." in words
