"""What the next daily summary would tell one person if nothing changed: by the code that writes it, from stored facts,
and without writing any."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q

from catalogue.models import User
from workflow import clock
from workflow.db.labelled_rows import every, labelled, read_labelled
from workflow.db.wall.reader import as_the_portal
from workflow.deadlines import calendars
from workflow.deadlines.who_waits import WAITS_AS
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import framed
from workflow.emails.summary.letter import summary_of
from workflow.emails.summary.still_late import LATE, first_late
from workflow.kernel.visibility import Actor
from workflow.outbox.addressee import organisations_of
from workflow.outbox.email import Email
from workflow.reminders.corrections import told_otherwise
from workflow.reminders.digest_builder import held_until, morning_of
from workflow.reminders.reminder import CORRECTIONS, STILL_CORRECT, Notice
from workflow.reminders.sweep import COLUMNS, RECORDED, foreseen

A_MOMENT = timedelta(seconds=1)
LOOKED_AT = 100  # duties of an organisation, of those that reminders are due for
SHOWN = 20  # of each kind of thing that there is to say
NEWS_SHOWN = 3  # each is read from the history of its migration
KEPT = {"waits": SHOWN, "untold": SHOWN, "held": NEWS_SHOWN}


@dataclass(frozen=True)
class Preview:
    """`is_part`: the summary may tell more than its text says here."""

    on: date
    subject: str = ""
    text: str = ""
    is_part: bool = False


@as_the_portal()
def next_summary(user: User, organisations) -> Preview:
    """Of a person who acts for these organisations. Its words are empty when there is nothing to say."""
    on = next_morning()
    with clock.at(morning_of(on) + A_MOMENT):
        found = Found()
        stored = _stored(user, found, organisations, on)
        told, mine, late = _foreseen(user, found, organisations, on, stored.late)
        letter = summary_of([*stored.waiting, *mine], stored.corrected, stored.mails, told, late)
        subject, text = framed(letter, user.salutation, "") if letter else ("", "")
    return Preview(on, subject, text, found.is_part)


class Stored(NamedTuple):
    """`late`: by the numbers of the tasks, the systems that they are about."""

    waiting: list[Notice]
    corrected: list[Notice]
    mails: list[Email]
    late: dict[int, str]


class Found:
    """Reads the first of everything, and knows whether that was all."""

    is_part = False

    def first(self, rows, most=SHOWN) -> list:
        few = list(rows[: most + 1])
        self.is_part |= len(few) > most
        return few[:most]


def next_morning() -> date:
    """The day of the next summary: today's, while it is still to come."""
    now = clock.now().astimezone(clock.LONDON)
    first = now.date() if now < morning_of(now.date()) else now.date() + timedelta(1)
    return calendars.current().next_working_day(first)


def _foreseen(user, found, organisations, on, late) -> tuple[list[Notice], list[Notice], list[WorkItem]]:
    """What will be said of the first tasks that this person is told of: to everybody, and to them; and these late
    ones, that were told of before."""
    looked_at = {item.pk: item for one in organisations for item in found.first(_due(one, on), LOOKED_AT)}
    told = [one for one in foreseen(looked_at.values(), on) if one.state == RECORDED] if looked_at else []
    mine = found.first([one for one in told if one.recipient == user.email and not one.is_at_once])
    wanted = {one.work_item for one in mine}
    items = WorkItem.everything.select_related("owner", "migration__practice").in_bulk({*wanted, *late})
    for pk in late.keys() & items.keys():
        items[pk].of_system = late[pk]
    to_all = [_as_notice(one, items) for one in told if one.work_item in wanted]
    return to_all, _named([_as_notice(one, items) for one in mine]), [items[pk] for pk in late if pk in items]


def _due(organisation, on):
    """Only what the sweep reads of them, as most are told to others."""
    actor, waits_as = Actor(None, organisation), WAITS_AS.get(organisation.kind)
    if organisation.kind == organisation.Kind.SUPPLIER:  # no more than these; whether it hears of them, the sweep asks
        seen = WorkItem.everything.filter(Q(owner=organisation) | Q(supplier=organisation))
    elif waits_as:
        seen = WorkItem.visible_one_by_one(actor).filter(**{waits_as: organisation})
    else:
        seen = WorkItem.visible_to(actor)
    due = seen.filter(closed_on=None, paused_on=None, next_notice_on__lte=on).order_by("next_notice_on", "pk")
    return due.values_list(*COLUMNS, named=True)


def _as_notice(told, items) -> Notice:
    return Notice(
        work_item=items[told.work_item], kind=told.kind, revision=told.revision, recipient=told.recipient,
        person_id=told.person, organisation_id=told.organisation, state=told.state, on=told.on,
        meant_for_id=told.meant_for,
    )  # fmt: skip


def _stored(user, found, organisations, on) -> Stored:
    """Recorded already, but too late for the mail of their own morning; what will be told of tasks that are not late
    after all, or waits to be told; and mails about steps. Whatever their address was when it was recorded, and nothing
    that is of somebody they do not work for any more: that goes to others."""
    works_for = {one.pk for one in organisations}
    asked = [
        labelled(what, rows, *rows.query.order_by, where="pk")[: KEPT[what] + 1]
        for what, rows in _asked(user, works_for, on)
    ]
    said = read_labelled([*asked, first_late(user.pk, organisations, SHOWN)])
    waits, untold, held = ([row[-1] for row in found.first(sorted(every(said, what)), KEPT[what])] for what in KEPT)
    notices = Notice.objects.select_related("work_item__owner", "work_item__migration__practice", "meant_for")
    mails = Email.objects.select_related("migration__practice").in_bulk(held)
    known = notices.in_bulk({*waits, *untold})
    corrections = [pk for pk in waits if known[pk].kind in CORRECTIONS]
    theirs = [mail for mail in mails.values() if organisations_of(mail) <= works_for]
    return Stored([known[pk] for pk in waits if pk not in corrections],
                  [known[pk] for pk in (*untold, *corrections)], theirs, _late(found, said))  # fmt: skip


def _late(found, said) -> dict[int, str]:
    return {pk: system for _, pk, is_theirs, system in found.first(sorted(every(said, LATE))) if is_theirs}


def _asked(user, works_for, on) -> list:
    theirs = Q(person=user, organisation__in=works_for) | Q(person=None, recipient=user.email)
    still_open = Q(work_item__closed_on=None, work_item__paused_on=None) & ~Q(kind__in=CORRECTIONS)
    still = Notice.objects.filter(theirs, still_open | STILL_CORRECT, email=None, state=RECORDED)
    held = held_until(on).filter(Q(person=user) | Q(person=None, to=user.email))
    own = {"recipient": user.email, "organisation__in": works_for}
    untold = told_otherwise(**own, work_item__correction_told=False)
    return zip(KEPT, (still.order_by("on", "pk"), untold, held.order_by("pk")), strict=True)


def _named(notices):
    """With the people they are meant for, in one query."""
    people = User.objects.in_bulk({notice.meant_for_id for notice in notices} - {None})
    for notice in notices:
        notice.meant_for = people.get(notice.meant_for_id)
    return notices
