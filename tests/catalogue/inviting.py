"""What the tests of invitations begin with, say and press."""

import re

from workflow.outbox.email import Email

SOMEBODY = {"name": "Alex Moor", "email": "alex.moor@lantern.example"}
GOOD_PASSWORD = "brook candle winter 9"


def link():
    """Of the last invitation; who has joined gets another mail."""
    texts = Email.objects.order_by("-pk").values_list("text", flat=True)
    return next(found[1] for text in texts if (found := re.search(r"join: http://localhost:8000(\S+)", text)))


def invite(client, **changes):
    return client.post("/account/people/invite/", SOMEBODY | changes)


def join(browser, **changes):
    return browser.post(link(), {"name": "Alex Moor", "password1": GOOD_PASSWORD} | changes)
