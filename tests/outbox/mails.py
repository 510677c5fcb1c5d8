"""Mails that wait to be sent at noon on the first of June."""

from datetime import datetime, timedelta

from workflow import clock
from workflow.clock import LONDON
from workflow.outbox.email import Email

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=LONDON)
S = Email.State


def an_email(number=1, **fields):
    usual = {
        "cause": f"test {number}",
        "to": f"person{number}@lantern.example",
        "kind": Email.Kind.STEP,
        "subject": f"Subject {number}",
        "text": "Dear Jo\n\nWords\n",
    }
    return Email.objects.create(**(usual | fields))


def states():
    return list(Email.objects.order_by("pk").values_list("state", flat=True))


def later(**after):
    return clock.at(NOON + timedelta(**after))
