"""What the beat rings for. A task carries no facts: it looks in the database, and twice is once."""

from celery import shared_task

from workflow import delivery, notices


@shared_task
def check_deadlines():
    notices.check_deadlines()


@shared_task
def deliver_emails():
    delivery.deliver_emails()
