"""The one mail a person gets of a morning: put together while the sweep goes on, released when it is over."""

from django.db import transaction
from django.db.models import OuterRef, Subquery

from workflow import at_once
from workflow.models import Email, Notice

S = Email.State
STILL_OPEN = (S.GATHERING, S.QUEUED)  # the words of these are not made yet
BLANK = {
    "kind": "notice", "state": "gathering", "facts": "{}", "subject": "", "text": "", "secret": False, "attempts": 0,
    "last_error": "",
}  # fmt: skip


def to(people, now) -> dict[str, int]:
    """The mail of this morning to each of them, locked so that it cannot leave before the caller's commit.

    Somebody whose mail has left already is missing.
    """
    mails = [(_cause(now) + person, person, now, *BLANK.values()) for person in sorted(people)]
    if mails:
        at_once.insert(Email, ["cause", "to", "created_at", *BLANK], mails)
    still_open = Email.objects.filter(cause__in=[cause for cause, *_ in mails], state__in=STILL_OPEN)
    return dict(still_open.order_by("pk").select_for_update().values_list("to", "pk"))


@transaction.atomic
def release(now) -> int:
    """Let the mails go, with what waited for one; returns how many. Nobody may be recording any more."""
    _take_apart_what_was_never_released(now)
    waiting = Notice.objects.filter(email=None, state=Notice.State.RECORDED)
    if people := set(waiting.values_list("recipient", flat=True)):
        theirs = Email.objects.filter(pk__in=to(people, now).values(), to=OuterRef("recipient"))
        waiting.update(email=Subquery(theirs.values("pk")))
    mails = Email.objects.filter(state=S.GATHERING).order_by("pk").select_for_update()
    return Email.objects.filter(pk__in=list(mails.values_list("pk", flat=True))).update(state=S.QUEUED)


def _take_apart_what_was_never_released(now):
    """The sweep of an earlier day died half-way: what it had gathered goes into the mails of today."""
    left = Email.objects.filter(state=S.GATHERING).exclude(cause__startswith=_cause(now))
    if left.exists():
        Notice.objects.filter(email__in=left).update(email=None)
        left.update(state=S.DROPPED)


def _cause(now):
    return f"notices {now.date().isoformat()} "
