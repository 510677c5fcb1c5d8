"""What the beat rings for. A task carries no facts: it looks in the database, and twice is once."""

from celery import shared_task

from workflow import delivery, heartbeat, notices


@shared_task
def check_deadlines():
    """What it has written goes at once: the beat's next ring for the mail may be five seconds away."""
    written = notices.check_deadlines()
    heartbeat.beat(heartbeat.Task.DEADLINES)
    if written:
        delivery.deliver_emails()
    return written


@shared_task
def deliver_emails():
    ended = delivery.deliver_emails()
    heartbeat.beat(heartbeat.Task.MAIL)
    return ended
