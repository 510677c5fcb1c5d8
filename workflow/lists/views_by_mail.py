"""Saved views by mail: written on the first working day of a week for whoever wants them and still belongs."""

from datetime import datetime, timedelta

from django.db import transaction

from workflow import clock
from workflow.deadlines import calendars
from workflow.formatting import clock_time, long_date, lower_first, short_date
from workflow.lists import asked
from workflow.lists.columns import Standing
from workflow.lists.files.making import member
from workflow.lists.migration_list import AT_MOST, read_list
from workflow.lists.saved_view import ViewByMail
from workflow.outbox.email import Email
from workflow.reminders.digest_builder import morning_of

SHOWN, BATCH = 20, 100


def goes_when(today, address) -> str:
    """What is said to whoever asks for it: the first day of next week on which mails are written, and where to."""
    day = calendars.current().next_working_day(today + timedelta(7 - today.weekday()))
    return f"It goes to {address} at {clock_time(morning_of(day))} on {long_date(day)}, and then every Monday"


def write_views() -> int:
    """How many mails were written. Twice is once: each remembers the day on which it was written last."""
    now = clock.now().astimezone(clock.LONDON)
    monday = now.date() - timedelta(now.weekday())
    if not _is_time(now) or not ViewByMail.objects.filter(written_on__lt=monday).exists():
        return 0
    written = 0
    while batch := _write_some(monday, now.date()):
        written += batch
    return written


def _is_time(now: datetime) -> bool:
    return now >= morning_of(now.date()) and calendars.current().is_working_day(now.date())


@transaction.atomic
def _write_some(monday, today) -> int:
    due = ViewByMail.objects.filter(written_on__lt=monday).order_by("pk")
    wanted = list(due.select_related("view__organisation", "reader").select_for_update(skip_locked=True, of=("self",))
                  [:BATCH])  # fmt: skip
    for one in wanted:
        if actor := member(one.reader, one.view.organisation):
            _write(one, actor, monday, today)
            one.written_on = today
            one.save(update_fields=["written_on"])
        else:
            one.delete()  # it ends with the membership
    return len(wanted)


def _write(one, actor, monday, today):
    view = one.view
    found = read_list(asked.read(view.query, actor, today).wanted, actor, today)
    facts = {
        "organisation": actor.organisation.pk, "name": view.name, "query": view.query,
        "number": len(found.rows), "more": found.has_more, "at_most": AT_MOST,
        "lines": [_line(row) for row in found.rows[:SHOWN]],
    }  # fmt: skip
    cause = f"view:{one.pk}:{monday}"
    reader = {"to": actor.user.email, "person_id": actor.user.pk}
    Email.objects.get_or_create(cause=cause, defaults=reader | {"kind": Email.Kind.VIEW, "facts": facts})


def _line(row) -> str:
    standing, said = Standing(row["standing"]), []
    if row["go_live_on"]:
        said.append(f"go-live {short_date(row['go_live_on'])}")
    elif row["go_live_state"]:
        said.append("no go-live date yet")
    if standing != Standing.NO_DATE:
        said.append(lower_first(standing.label))
    return f"{row['practice__distinct_name']}: {', '.join(said)}"
