"""Reminding by hand: not more than once a working day, and only of what is owed, by another, and may be known."""

from datetime import date

import pytest

from catalogue.models import Organisation
from tests.browsing import main_of
from tests.reminders.pressing import DUE, TUESDAY, as_seen, by_hand, press
from tests.support.owing import MONDAY, owe
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import NotAllowed, Party
from workflow.reminders.by_hand import remind
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db
NHS_NUMBER = "943 476 5919"


def test_one_organisation_reminds_once_a_working_day(journey, item):
    press(journey, item)
    again = press(journey, item, person=1)
    assert again.status_code == 403
    name = journey.cast.actor(Party.PARTNER).user.name
    assert f"Reminder sent today by {name}. You can send one a working day." in main_of(again)
    assert press(journey, item, party=Party.COMMISSIONER).status_code == 302
    assert press(journey, item, day=date(2026, 6, 3)).status_code == 302
    assert len(by_hand()) == 3


def test_what_went_at_a_weekend_counts_for_monday(journey, item):
    press(journey, item, day=date(2026, 6, 6))
    assert "Reminder sent on Saturday by you" in main_of(press(journey, item, day=DUE))


def test_a_second_press_finds_the_first(journey, item):
    with clock.at(TUESDAY):
        remind(item, journey.cast.actor(Party.PARTNER), "")
        with pytest.raises(NotAllowed, match="Reminder sent today"):
            remind(item, journey.cast.actor(Party.PARTNER, 1), "")
    assert len(by_hand()) == 1


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"closed_on": TUESDAY}, "This has been done, so there is nothing to remind anybody of."),
        ({"paused_on": TUESDAY}, "This is paused, so nobody has to do anything now."),
    ],
)
def test_nobody_is_reminded_of_what_is_done_or_stands_still(journey, item, change, refusal):
    WorkItem.everything.filter(pk=item.pk).update(**change)
    page = press(journey, item)
    assert page.status_code == 403
    assert refusal in main_of(page)
    assert as_seen(journey, item, Party.PARTNER, TUESDAY)["why_not"] == refusal
    assert not by_hand()


def test_nobody_reminds_themselves(journey, item):
    assert "This is for your own organisation to do." in main_of(press(journey, item, party=Party.SOURCE))


def test_a_supplier_reminds_only_of_what_it_may_see(journey, item):
    Participation.everything.update(disclosed_on=MONDAY)
    assert press(journey, item, party=Party.TARGET).status_code == 404
    question = owe(journey, by=Party.AGENT, subject="agentquery:1")
    assert press(journey, question, party=Party.SOURCE).status_code == 404
    WorkItem.everything.filter(pk=question.pk).update(supplier=journey.cast.actor(Party.SOURCE).organisation)
    assert press(journey, question, party=Party.SOURCE).status_code == 302


def test_where_no_email_reaches_the_owner_nobody_pretends(journey, item):
    Participation.everything.filter(party=Party.SOURCE).update(email="", contact=None)
    Organisation.objects.filter(pk=item.owner_id).update(email="")
    page = press(journey, item)
    assert "No email reaches those who have this to do." in main_of(page)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (f"About {NHS_NUMBER}", "Remove what looks like an NHS number"),
        ("x" * 1001, "The message must be 1,000 characters or fewer"),
    ],
)
def test_a_message_is_refused_as_any_text_and_stays_where_it_was_typed(journey, item, words, refusal):
    page = press(journey, item, words=words)
    assert page.status_code == 422
    assert refusal in main_of(page)
    assert words in main_of(page)
    assert not by_hand()
