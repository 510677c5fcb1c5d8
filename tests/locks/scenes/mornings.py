"""Two workers of one morning: the sweep and what it sends."""

from collections import Counter
from datetime import date, datetime
from functools import partial

from tests.locks.scenes.scene import Scene
from tests.support.owing import a_journey_that_owes_nothing, mails, owe, sweep
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.outbox.delivery import deliver_emails
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice

LATE, THE_NEXT_DAY = date(2026, 6, 9), date(2026, 6, 10)
QUEUED = Email.State.QUEUED


def deliver(day, hour=9):
    with clock.at(datetime(day.year, day.month, day.day, hour, tzinfo=clock.LONDON)):
        return deliver_emails(render)


def two_sweeps():
    owe(a_journey_that_owes_nothing())

    def after(met):
        assert met.second == 0
        assert len(mails()) == Notice.objects.filter(state=Notice.State.RECORDED).count() == 4

    return Scene(partial(sweep, LATE), partial(sweep, LATE), after, waits=False)


def two_who_let_the_mails_go():
    owe(a_journey_that_owes_nothing())

    def after(met):
        assert (met.first, met.second) == (4, 0)
        assert [mail.state for mail in mails()] == [QUEUED] * 4

    return Scene(partial(sweep, LATE), partial(sweep, LATE), after)


def one_who_adds_to_a_mail_that_another_would_send():
    """Something else has fallen due, and the mails of this morning have not left yet."""
    journey = a_journey_that_owes_nothing()
    owe(journey)
    sweep(LATE)
    owe(journey, subject="dataextractrequest:2")

    def after(met):
        assert met.second == Counter()
        assert {mail.state for mail in mails()} == {QUEUED}
        assert {notices.count() for notices in (Notice.objects.filter(email=mail) for mail in mails())} == {2}

    return Scene(partial(sweep, LATE), partial(deliver, LATE), after, waits=False)


def two_who_correct_what_was_said():
    late = owe(a_journey_that_owes_nothing())
    sweep(LATE)
    WorkItem.everything.filter(pk=late.pk).update(corrected_on=THE_NEXT_DAY, correction_told=False)

    def after(met):
        assert met.second == 0
        told = Notice.objects.filter(kind=Notice.Kind.NO_LONGER_LATE).values_list("recipient", flat=True)
        assert len(told) == len(set(told)) == 4

    return Scene(partial(sweep, THE_NEXT_DAY), partial(sweep, THE_NEXT_DAY), after, waits=False)


SCENES = {
    "workflow/reminders/corrections.py::record": two_who_correct_what_was_said,
    "workflow/reminders/digest_builder.py::release": two_who_let_the_mails_go,
    "workflow/reminders/digest_builder.py::to": one_who_adds_to_a_mail_that_another_would_send,
    "workflow/reminders/sweep.py::_record_a_batch": two_sweeps,
}
