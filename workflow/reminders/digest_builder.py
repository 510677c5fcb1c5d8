"""The mails a person gets of a morning: the summary, and one with what they want at once. They are put together while
the sweep goes on, and released when it is over."""

from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery

from workflow import clock
from workflow.db import bulk
from workflow.outbox.email import Email
from workflow.reminders.lines_left_behind import look_up_again
from workflow.reminders.reminder import Notice

AT_ONCE = " at once "
MORNING = time(8)  # in London, on working days
S = Email.State
STILL_OPEN = (S.GATHERING, S.QUEUED)  # the words of these are not made yet
BLANK = {
    "kind": "notice", "state": "gathering", "facts": "{}", "subject": "", "text": "", "secret": False, "attempts": 0,
    "last_error": "",
}  # fmt: skip


def morning_of(day: date) -> datetime:
    return datetime.combine(day, MORNING, clock.LONDON)


def to(people: dict[tuple[str, bool], int | None], now) -> dict[tuple[str, bool], int]:
    """The mail of this morning to each address, with whether it is the one at once; locked so that it cannot leave
    before the caller's commit. Somebody whose mail has left already is missing. `people`: whose address it is."""
    causes = {_cause(now, is_at_once) + address: (address, is_at_once) for address, is_at_once in sorted(people)}
    mails = [(cause, key[0], people[key], now, *BLANK.values()) for cause, key in causes.items()]
    if mails:
        bulk.insert(Email, ["cause", "to", "person", "created_at", *BLANK], mails)
    still_open = Email.objects.filter(cause__in=list(causes), state__in=STILL_OPEN)
    found = still_open.order_by("pk").select_for_update().values_list("cause", "pk")
    return {causes[cause]: pk for cause, pk in found}


@transaction.atomic
def release(now) -> int:
    """Let the mails go, with what waited for one; returns how many. Nobody may be recording any more."""
    _take_apart_what_was_never_released(now)
    _take_in_what_waited(now)
    mails = Email.objects.filter(state=S.GATHERING).order_by("pk").select_for_update()
    return Email.objects.filter(pk__in=list(mails.values_list("pk", flat=True))).update(state=S.QUEUED)


def held_until(day: date):
    """The mails about steps that the summary of that morning says in place of sending them."""
    return Email.objects.filter(state=S.HELD, created_at__lt=morning_of(day))


def _take_in_what_waited(now):
    if not _who_waits(now):
        return
    look_up_again()
    if waiting := _who_waits(now):
        notices, steps = _waiting(now)
        mails = Email.objects.filter(pk__in=to(waiting, now).values())
        notices.update(email=Subquery(mails.filter(to=OuterRef("recipient")).values("pk")))
        theirs = mails.filter(to=OuterRef("to"))
        steps.filter(Exists(theirs)).update(summary=Subquery(theirs.values("pk")), state=S.JOINED)


def _who_waits(now) -> dict[tuple[str, bool], int | None]:
    notices, steps = _waiting(now)
    people = notices.values_list("recipient", "person").union(steps.values_list("to", "person"))
    return {(address, False): person for address, person in sorted(people, key=lambda row: row[1] or 0)}


def _waiting(now):
    return Notice.objects.filter(email=None, state=Notice.State.RECORDED), held_until(now.date())


def _take_apart_what_was_never_released(now):
    """The sweep of an earlier day died half-way: what it had gathered goes into the mails of today."""
    left = Email.objects.filter(state=S.GATHERING).exclude(cause__startswith=_cause(now))
    if left.exists():
        Notice.objects.filter(email__in=left).update(email=None)
        left.update(state=S.DROPPED)


def is_at_once(mail) -> bool:
    """Whether it is no summary, but says what its reader wants at once."""
    return AT_ONCE in mail.cause


def _cause(now, at_once=False):
    return f"notices {now.date().isoformat()}{AT_ONCE if at_once else ' '}"
