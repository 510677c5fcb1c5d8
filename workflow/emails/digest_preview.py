"""What the next daily summary would tell one person if nothing changed: by the code that writes it, from stored facts,
and without writing any."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from django.db.models import Q

from catalogue.models import User
from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.emails.digest import summary_of
from workflow.emails.render import laid_out
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email
from workflow.reminders.corrections import told_otherwise
from workflow.reminders.digest_builder import held_until, morning_of
from workflow.reminders.reminder import CORRECTIONS, STILL_CORRECT, Notice
from workflow.reminders.sweep import RECORDED, foreseen

A_MOMENT = timedelta(seconds=1)
MOST = 1000  # duties looked at: an organisation that reminders are due for in thousands gets the first of them


@dataclass(frozen=True)
class Preview:
    on: date
    subject: str = ""
    text: str = ""


@as_the_portal()
def next_summary(user: User, organisations) -> Preview:
    """Of a person who acts for these organisations. Its words are empty when there is nothing to say."""
    on = next_morning()
    with clock.at(morning_of(on) + A_MOMENT):
        items = _may_be_told_to(organisations, on)
        told = [one for one in foreseen(items.values(), on) if one.state == RECORDED]
        notices = [_as_notice(one, items) for one in told]
        mine = [notice for notice, one in zip(notices, told, strict=True)
                if one.recipient == user.email and not one.is_at_once]  # fmt: skip
        waiting = [*_waiting_notices(user), *_named(mine)]
        mails = (
            held_until(on)
            .filter(Q(person=user) | Q(person=None, to=user.email))
            .select_related("migration__practice")
            .order_by("pk")
        )
        letter = summary_of(waiting, _corrected(user), list(mails), notices)
        if letter is None:
            return Preview(on)
        subject, text = laid_out(letter, Email(to=user.email))
    return Preview(on, subject, text)


def next_morning() -> date:
    """The day of the next summary: today's, while it is still to come."""
    now = clock.now().astimezone(clock.LONDON)
    first = now.date() if now < morning_of(now.date()) else now.date() + timedelta(1)
    return calendars.current().next_working_day(first)


def _may_be_told_to(organisations, on) -> dict[int, WorkItem]:
    due = {"closed_on": None, "paused_on": None, "next_notice_on__lte": on}
    wanted = ("owner", "migration__practice")
    seen = (WorkItem.visible_to(Actor(None, one)).filter(**due).select_related(*wanted) for one in organisations)
    items = chain(*(items.order_by("next_notice_on", "pk")[:MOST] for items in seen))
    return {item.pk: item for item in items}


def _as_notice(told, items) -> Notice:
    return Notice(
        work_item=items[told.work_item], kind=told.kind, revision=told.revision, recipient=told.recipient,
        person_id=told.person, organisation_id=told.organisation, state=told.state, on=told.on,
        meant_for_id=told.meant_for,
    )  # fmt: skip


def _waiting_notices(user):
    """Recorded already, but too late for the mail of their own morning."""
    waits = Notice.objects.filter(_for(user), email=None, state=RECORDED)
    still_open = waits.exclude(kind__in=CORRECTIONS).filter(work_item__closed_on=None, work_item__paused_on=None)
    wanted = ("work_item__owner", "work_item__migration__practice", "meant_for")
    return still_open.select_related(*wanted).order_by("on", "pk")


def _for(user) -> Q:
    """Whatever their address was when it was recorded."""
    return Q(person=user) | Q(person=None, recipient=user.email)


def _corrected(user) -> list[Notice]:
    """What will be told of tasks that are not late after all, or waits to be told."""
    wanted = ("work_item__migration__practice", "work_item__owner", "meant_for")
    untold = told_otherwise(recipient=user.email, work_item__correction_told=False)
    waits = Notice.objects.filter(_for(user), email=None, state=RECORDED, kind__in=CORRECTIONS)
    still = waits.filter(STILL_CORRECT)
    return [*untold.select_related(*wanted), *still.select_related(*wanted)]


def _named(notices):
    """With the people they are meant for, in one query."""
    people = User.objects.in_bulk({notice.meant_for_id for notice in notices} - {None})
    for notice in notices:
        notice.meant_for = people.get(notice.meant_for_id)
    return notices
