"""What the beat rings for. A task carries no facts: it looks in the database, and twice is once."""

from celery import shared_task

from workflow.emails.render import render
from workflow.lapses.date_requests import end_what_has_lapsed
from workflow.operations import heartbeat
from workflow.outbox import delivery
from workflow.reminders import sweep
from workflow.upkeep.nightly import run_if_due


@shared_task
def check_deadlines():
    """What it has written goes at once: the beat's next ring for the mail may be five seconds away."""
    end_what_has_lapsed()
    written = sweep.check_deadlines()
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
def daily_upkeep():
    """A task of its own: what goes wrong in it keeps no reminder back."""
    return run_if_due()
