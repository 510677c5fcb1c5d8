"""Duties to be chased, and the mornings that chase them: what the tests of the sweep share."""

from datetime import date, datetime
from threading import Barrier, Thread

from django.db import connection

from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.clock import LONDON
from workflow.deadlines import calendars
from workflow.deadlines.who_waits import who_wait
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reminders.sweep import check_deadlines
from workflow.timekeeping.reminder_days import schedule

MONDAY = date(2026, 6, 1)


def a_journey_that_owes_nothing():
    """Only what a test makes somebody owe is chased; the current supplier knows of the migration."""
    with clock.at(MONDAY):
        journey = a_journey()
    WorkItem.everything.update(next_notice_on=None)
    Email.objects.all().delete()
    Participation.everything.filter(party=Party.SOURCE).update(disclosed_on=MONDAY)
    return journey


def owe(journey, *, by=Party.SOURCE, opened_on=MONDAY, days=5, basis="SLA, page 13", subject="dataextractrequest:1"):
    """A duty as the engine would open it."""
    calendar = calendars.current()
    due_on = calendar.add(opened_on, days)
    item = WorkItem(
        migration=journey.migration, subject=subject, step="provide", title="Provide the data extract",
        owner=journey.cast.actor(by).organisation, round=1, limit="extract", basis=basis, days=days,
        opened_on=opened_on, counted_from=opened_on, calendar_id=calendar.number,
        opened_by=Event.everything.first(), due_on=due_on, contract_due_on=due_on, **who_wait(journey.migration),
    )  # fmt: skip
    item.next_notice_on = schedule(item, calendar)
    item.save()
    return item


def sweep(day, hour=8):
    with clock.at(datetime(day.year, day.month, day.day, hour, 0, 1, tzinfo=LONDON)):
        return check_deadlines()


def sweep_twice_at_once(day):
    """Two workers answer the same ring."""
    twice_at_once(lambda: sweep(day))


def twice_at_once(act):
    start = Barrier(2)

    def work():
        start.wait()
        try:
            act()
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def address(journey, party):
    return journey.cast.actor(party).user.email


def mails():
    return list(Email.objects.filter(kind=Email.Kind.NOTICE).order_by("pk"))
