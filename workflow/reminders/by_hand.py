"""Reminding another organisation by hand, and saying that one has seen what is late. Neither is a step."""

from datetime import date
from typing import NamedTuple

from django.db import transaction

from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.deadlines import calendars
from workflow.deadlines.recalculation_record import is_still_to_be_counted
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import NotAllowed
from workflow.outbox.email import Email
from workflow.reminders.acknowledgement import Acknowledgement
from workflow.reminders.escalation import Recipients
from workflow.reminders.reached import Reader
from workflow.reminders.reminder import SAID_LATE, Notice
from workflow.timekeeping.reminder_days import LATE, notice_days

TOLD = (Notice.State.RECORDED, Notice.State.UNWANTED, Notice.State.REPLACED)
NO_ADDRESS = "No email reaches those who have this to do. Use the telephone, and ask them to name a contact."


def remind(item, actor, words) -> Notice:
    """One mail at once to whoever owes it; it stands in for the next one the portal would have sent them."""
    [outcome] = remind_of_all([item.pk], actor, words)
    if outcome.refusal:
        raise NotAllowed(outcome.refusal)
    return outcome.notice


class Outcome(NamedTuple):
    item: WorkItem
    notice: Notice | None = None
    refusal: str = ""


@transaction.atomic
@as_the_portal()
def remind_of_all(pks, actor, words) -> list[Outcome]:
    """The same of several: each reader gets one mail about all of theirs, and what cannot be sent is named. Items are
    locked in the order of their numbers, so that two who remind at once do not wait for one another in a circle."""
    chosen = WorkItem.visible_one_by_one(actor).filter(pk__in=pks).order_by("pk")
    items = list(chosen.select_for_update(of=("self",)).select_related("owner"))
    if not items:
        return []
    today, recipients, mails = clock.today(), Recipients(items, clock.today(), others=()), {}
    return [_remind(item, actor, words, today, recipients, mails) for item in items]


@as_the_portal()
def readers_of(pks, actor) -> dict[int, Reader | None]:
    """Who would be reminded of each, before anybody is; nobody where no email reaches the owner."""
    items = list(WorkItem.visible_one_by_one(actor).filter(pk__in=pks))
    recipients = Recipients(items, clock.today(), others=())
    return {item.pk: recipients.of_the_owner(item) for item in items}


def _remind(item, actor, words, today, recipients, mails) -> Outcome:
    if reason := why_not_remind(item, actor, today):
        return Outcome(item, refusal=reason)
    reader = recipients.of_the_owner(item)
    if reader is None:
        return Outcome(item, refusal=NO_ADDRESS)
    _replace_the_next(item, reader, today)
    to = one_mail(reader)
    mails[to] = mails.get(to) or _mail(item, reader, actor, today)
    return Outcome(item, Notice.objects.create(
        work_item=item, kind=Notice.Kind.BY_HAND, revision=item.revision, recipient=reader.address,
        person_id=reader.sent_to,
        organisation_id=reader.organisation, on=today, email=_about(mails[to], item), by=actor.user,
        by_organisation=actor.organisation, meant_for_id=reader.person if reader.away else None, words=words,
    ))  # fmt: skip


def one_mail(reader) -> tuple:
    """What goes to the same in one mail."""
    return reader.address, reader.organisation, bool(reader.away)


def _mail(item, reader, actor, today) -> Email:
    """Its cause is the first it is about: that one is reminded of once a day, and so is the mail written once."""
    cause = f"by hand {item.pk} {actor.organisation.pk} {today}"
    return Email.objects.create(cause=cause, migration_id=item.migration_id, to=reader.address,
                                person_id=reader.sent_to, kind=Email.Kind.BY_HAND,
                                facts=facts_of(reader))  # fmt: skip


def facts_of(reader) -> dict:
    """What the mail keeps: for whom it is, else its reader is taken for gone on the day they leave anybody; and who is
    away."""
    return {"organisation": reader.organisation} | (reader.away.fact if reader.away else {})


def _about(mail, item) -> Email:
    """A mail about several migrations carries the reference of none."""
    if mail.migration_id not in (None, item.migration_id):
        mail.migration_id = None
        mail.save(update_fields=["migration"])
    return mail


def why_not_remind(item, actor, today) -> str | None:
    if item.closed_on:
        return "This has been done, so there is nothing to remind anybody of."
    if item.owner_id == actor.organisation.pk:
        return "This is for your own organisation to do."
    if item.paused_on:
        return "This is paused, so nobody has to do anything now."
    if is_still_to_be_counted(item, (calendar := calendars.current()).number):
        return "Its deadline is being counted again by another calendar. Try again in a few minutes."
    sent = reminders_of(actor, last_day_before(today, calendar))
    if last := sent.filter(work_item=item).values("on", "by_id", "by__name").first():
        return f"{sent_already(last, actor, today)}. You can send one a working day."
    return None


def reminders_of(actor, since):
    """By hand, of the reader's organisation, after that day."""
    return Notice.objects.filter(kind=Notice.Kind.BY_HAND, by_organisation=actor.organisation, on__gt=since)


def last_day_before(today, calendar) -> date:
    """After which a reminder counts as one of this working day: what goes at a weekend counts for the next one."""
    return calendar.subtract(calendar.next_working_day(today), 1)


def sent_already(notice: dict, actor, today) -> str:
    """“Reminder sent today by Priya Shah”, of a colleague or the reader."""
    when = "today" if notice["on"] == today else f"on {notice['on']:%A}"
    return f"Reminder sent {when} by {'you' if notice['by_id'] == actor.user.pk else notice['by__name']}"


def acknowledge(item, actor, words) -> Acknowledgement:
    if reason := why_not_acknowledge(item, actor, clock.today()):
        raise NotAllowed(reason)
    return Acknowledgement.objects.create(
        work_item=item, organisation=actor.organisation, by=actor.user, at=clock.now(), words=words
    )


def why_not_acknowledge(item, actor, today) -> str | None:
    if item.due_on >= (item.closed_on or today):
        return "This is not late."
    if item.owner_id == actor.organisation.pk:
        return None
    if item.closed_on:
        return "This has been done."
    told = Notice.objects.filter(work_item=item, organisation=actor.organisation, state__in=TOLD).filter(SAID_LATE)
    return None if told.exists() else "Nobody has told your organisation that this is late."


def _replace_the_next(item, reader, today):
    """Before the day it is due only the owner would have been told, so it falls out. The local parties are still told
    that it is late, and the breach is recorded: then only the owner's own copy falls out."""
    notices = notice_days(item.opened_on, item.due_on, item.days, calendars.current())
    replaced = Notice.objects.filter(work_item=item, revision=item.revision, state=Notice.State.REPLACED)
    coming = [(on, kind) for on, kind in notices if item.next_notice_on and on >= item.next_notice_on]
    if not coming:
        return
    [(on, kind), *later] = coming
    if replaced.filter(on__gte=min(on, today)).exists():  # two reminders by hand do not replace two, nor one twice
        return
    Notice.objects.create(work_item=item, revision=item.revision, kind=kind, recipient=reader.address,
                          organisation_id=reader.organisation, state=Notice.State.REPLACED, on=on)  # fmt: skip
    if kind not in LATE:
        item.next_notice_on = later[0][0] if later else None
        item.save(update_fields=["next_notice_on"])
