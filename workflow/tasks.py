"""What the beat rings for. A task carries no facts: it looks in the database, and twice is once."""

from celery import shared_task

from workflow import clock
from workflow.audit.news import News
from workflow.emails.render import render
from workflow.lapses.date_requests import end_what_has_lapsed
from workflow.operations import heartbeat
from workflow.outbox import delivery
from workflow.reminders import sweep


@shared_task
def check_deadlines():
    """What it has written goes at once: the beat's next ring for the mail may be five seconds away."""
    end_what_has_lapsed()
    written = sweep.check_deadlines()
    News.throw_away(clock.now())
    heartbeat.beat(heartbeat.Task.DEADLINES)
    if written:
        delivery.deliver_emails(render)
    return written


@shared_task
def deliver_emails():
    ended = delivery.deliver_emails(render)
    heartbeat.beat(heartbeat.Task.MAIL)
    return ended
