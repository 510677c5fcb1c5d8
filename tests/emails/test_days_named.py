"""What a mail says about a day or a deadline, it names."""

import pytest

from tests.rehearsals import a_journey
from workflow.audit.event import Event
from workflow.audit.reader import Reader
from workflow.deadlines.work_item import WorkItem
from workflow.emails.news import News, words_for
from workflow.formatting import long_date
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def words(journey, event, party=Party.PRACTICE) -> str:
    reader = Reader.of(journey.migration.pk, journey.cast.actor(party).organisation.pk)
    return News(event, reader, words_for(event, reader)).body


def record_in(journey, machine, state):
    def found(_=None):
        records = (one for one in journey.records().values() if one._meta.model_name == machine)
        return next((one for one in records if one.state == state), None)

    journey.follow_the_lists(until=found)
    return found()


@pytest.mark.parametrize(
    ("machine", "state", "step", "field"),
    [
        ("booking", "proposed", "accept_invitation", "on"),
        ("booking", "proposed", "decline", "on"),
        ("booking", "booked", "stand_down", "on"),
        ("dataextractrequest", "requested", "confirm_date", "wanted_on"),
        ("golivedate", "with_supplier", "offer_alternatives", "on"),
    ],
)
def test_the_day_that_a_step_is_about(machine, state, step, field):
    journey = a_journey()
    record = record_in(journey, machine, state)
    event = journey.take(record, step)
    day = long_date(getattr(record, field))
    assert day in words(journey, event)
    if step in ("accept_invitation", "offer_alternatives"):
        journey.follow_the_lists(until=lambda m: m.state == "mobilised")
        assert day in words(journey, Event.everything.get(pk=event.pk))


def test_the_deadline_in_which_somebody_finds_a_mistake():
    journey = a_journey()
    [item] = WorkItem.everything.filter(migration=journey.pk, closed_on=None)
    event = journey.take(journey.migration, "contest_deadline", work_item=item.pk)
    assert f"the deadline of “{item.title}”" in words(journey, event, Party.AGENT)
