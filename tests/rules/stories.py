"""A journey with a date that stands, and what its people do about another one."""

from tests.rehearsals import a_journey
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.kernel.steps import Party, steps_of
from workflow.lapses.date_requests import end_what_has_lapsed

LOCALS = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER)


def a_journey_with_its_date(state):
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on and migration.go_live.state == state)
    return journey


def by(journey, party, record, step, **answers):
    record = journey.records()[record.subject]
    said = answers_to(record, steps_of(type(record))[step]) | answers
    return perform(record, step, actor=journey.cast.actor(party), **said)


def ask(journey, party=Party.PARTNER, days=20, **said):
    day = calendars.current().add(journey.migration.go_live.on, days)
    by(journey, party, journey.migration.go_live, "propose", on=day, **said)
    return journey.migration.go_live.open_request()


def state(journey, request):
    return journey.records()[request.subject].state


def pk(journey, party):
    return journey.cast.actor(party).organisation.pk


def owed(journey, record) -> dict:
    """{(step, owner): when it is due}, of what does not stand still."""
    items = WorkItem.everything.filter(migration=journey.pk, subject=record.subject, closed_on=None, paused_on=None)
    return {(item.step, item.owner_id): item.due_on for item in items}


def the_next_morning():
    return end_what_has_lapsed()
