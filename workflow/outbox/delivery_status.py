"""What GOV.UK Notify says later of a mail that it took. Who was meant is what we wrote down, never what it says."""

from enum import Enum

from django.db import transaction

from workflow import clock
from workflow.outbox import suppression
from workflow.outbox.delivery import wait_after
from workflow.outbox.email import Email
from workflow.outbox.notify_reference import find

S = Email.State
PERMANENT, TEMPORARY, TECHNICAL = "permanent-failure", "temporary-failure", "technical-failure"
SAID = {
    PERMANENT: "Notify: the address does not exist (permanent failure)",
    TEMPORARY: "Notify: the mailbox did not take it for three days (temporary failure)",
    TECHNICAL: "Notify: it could not be sent (technical failure)",
}


class Heard(Enum):
    DONE = "written down, or nothing to write down"
    TOO_EARLY = "we have not written down ourselves that it was taken"


@transaction.atomic
def hear(reference: str, status: str) -> Heard:
    """A mail we do not know, or have sent anew since, is none of its business."""
    email = find(reference)
    if email is None or status not in SAID:
        return Heard.DONE
    if email.state == S.SENDING:
        return Heard.TOO_EARLY
    if email.state == S.SENT:
        _has_failed(email, status)
    return Heard.DONE


def _has_failed(email, status):
    """Only what is permanent is about the address. What was a fault of theirs is sent again; its words are kept, but
    for those that let somebody in."""
    if status == PERMANENT:
        suppression.refuse(email.to, SAID[PERMANENT])
    wait = wait_after(email.attempts) if status == TECHNICAL and email.text else None
    email.state, email.last_error, email.sent_at = S.RETRYING if wait else S.DEAD, SAID[status], None
    email.not_before, email.failed_sends = clock.now() + wait if wait else None, email.failed_sends + 1
    email.save(update_fields=["state", "last_error", "sent_at", "not_before", "failed_sends"])
