"""What a mail is called at GOV.UK Notify: it is asked for by this name after a crash, and found when Notify calls."""

import hashlib

from workflow.operations.address_codes import code_of, number_of
from workflow.outbox.email import Email

KIND = "mail"


def reference_of(email) -> str:
    """The same for every try, until Notify says of what it took that it failed, or the mail goes to another address: of
    an earlier send it then says nothing of this one. Its second half is of this portal alone, should two of them use
    one account of Notify."""
    send = f"{email.message_id}{email.to.lower()}{email.failed_sends}"
    return f"{code_of(KIND, email.pk)}.{hashlib.sha256(send.encode()).hexdigest()[:32]}"


def find(reference: str) -> Email | None:
    """Under a lock, and only the mail whose present send the whole reference names."""
    try:
        pk = number_of(KIND, reference.partition(".")[0])
    except ValueError:
        return None
    email = Email.objects.select_for_update().filter(pk=pk).first()
    return email if email and reference_of(email) == reference else None
