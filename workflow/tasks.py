"""What the beat rings for. A task carries no facts: it looks in the database, and twice is once."""

from celery import shared_task

from workflow.emails.render import render
from workflow.lapses.date_requests import end_what_has_lapsed
from workflow.lists import mondays
from workflow.lists.files import making
from workflow.operations import heartbeat
from workflow.outbox import delivery
from workflow.reminders import sweep


@shared_task
def check_deadlines():
    """What it has written goes at once: the beat's next ring for the mail may be five seconds away."""
    end_what_has_lapsed()
    written = sweep.check_deadlines() + mondays.write_views()
    heartbeat.beat(heartbeat.Task.DEADLINES)
    if written:
        delivery.deliver_emails(render)
    return written


@shared_task
def deliver_emails():
    ended = delivery.deliver_emails(render)
    heartbeat.beat(heartbeat.Task.MAIL)
    return ended


@shared_task
def make_exports():
    """The mail that one is ready goes with the next ring for the mail."""
    return making.make_exports()
