"""One run of the mail: what is due goes out, and what was meant for somebody who has left goes to whoever stands in."""

from collections import Counter

from workflow.emails.render import render
from workflow.outbox.delivery import deliver_emails
from workflow.reminders.redirect import redirect

ROUNDS = 3  # a stand-in who leaves in this very minute waits for the next run


def hand_over() -> Counter:
    """How many mails ended in each state."""
    redirect()  # what a run that was killed has left behind
    ended = deliver_emails(render)
    for _ in range(ROUNDS):
        if not redirect():
            break
        ended += deliver_emails(render)
    return ended
