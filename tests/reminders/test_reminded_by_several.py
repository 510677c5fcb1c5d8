"""Several organisations wait for the same thing, and each reminds of it by hand, whatever the sweep has done so far."""

from datetime import date

import pytest

from tests.support.owing import address, owe, sweep
from workflow import clock
from workflow.kernel.steps import Party
from workflow.reminders.by_hand import remind, remind_of_all
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db
DUE, LATE, AFTER = (date(2026, 6, day) for day in (8, 9, 10))  # nothing swept on the first late morning
WHO_WAITS = [Party.PARTNER, Party.COMMISSIONER, Party.PRACTICE]


def owed(journey, **what):
    """Its owner has been told of all but that it is late."""
    item = owe(journey, **what)
    sweep(DUE)
    item.refresh_from_db()
    assert item.next_notice_on == LATE
    return item


def of_the_owner(journey, kind):
    return Notice.objects.filter(kind=kind, recipient=address(journey, Party.SOURCE))


def test_each_is_sent_and_the_notice_that_the_first_stands_in_for_is_left_out_once(journey):
    item = owed(journey)
    with clock.at(AFTER):
        for party in WHO_WAITS:
            remind(item, journey.cast.actor(party), "")
    assert of_the_owner(journey, Notice.Kind.BY_HAND).count() == len(WHO_WAITS)
    [replaced] = Notice.objects.filter(state=Notice.State.REPLACED)
    assert (replaced.on, replaced.recipient) == (LATE, address(journey, Party.SOURCE))
    sweep(AFTER)
    assert of_the_owner(journey, replaced.kind).get() == replaced


def test_one_that_others_have_reminded_of_keeps_no_other_from_being_sent(journey):
    first, other = owed(journey), owed(journey, subject="dataextractrequest:2")
    with clock.at(AFTER):
        remind(first, journey.cast.actor(Party.COMMISSIONER), "")
        outcomes = remind_of_all([first.pk, other.pk], journey.cast.actor(Party.PARTNER), "")
    assert [outcome.refusal for outcome in outcomes] == ["", ""]
