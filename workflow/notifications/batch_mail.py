"""One mail a reader for many steps that somebody takes at once: their own mails join it, and it goes when the last is
taken, or by itself when that never comes (decision 71)."""

from datetime import timedelta

from workflow import clock
from workflow.outbox.addressee import organisations_of
from workflow.outbox.email import Email

PATIENCE = timedelta(minutes=2)  # after which what was done goes out, whatever became of the rest
S = Email.State


def gather(batch: str, event):
    """In the transaction of the step. What waits for a daily summary goes on waiting for it."""
    written = Email.objects.filter(event=event, kind=Email.Kind.STEP, state=S.QUEUED)
    for mail in written.order_by("to", "pk"):
        if whole := _whole(batch, mail):
            Email.objects.filter(pk=mail.pk).update(state=S.JOINED, summary=whole)


def release(batch: str):
    """Let them go at once."""
    Email.objects.filter(cause__startswith=_cause(batch), state=S.QUEUED).update(not_before=None)


def _whole(batch, mail) -> Email | None:
    """That of the same address, locked so that it cannot leave before the caller's commit; None when it has left."""
    cause = f"{_cause(batch)}{mail.to}"
    facts = {"to": mail.to, "person_id": mail.person_id, "kind": Email.Kind.BATCH, "facts": {"organisations": []},
             "not_before": clock.now() + PATIENCE}  # fmt: skip
    Email.objects.get_or_create(cause=cause, defaults=facts)
    whole = Email.objects.select_for_update().filter(cause=cause, state=S.QUEUED).first()
    if whole and not organisations_of(mail) <= organisations_of(whole):
        whole.facts = {"organisations": sorted(organisations_of(whole) | organisations_of(mail))}
        whole.save(update_fields=["facts"])
    return whole


def _cause(batch):
    return f"batch {batch} "
