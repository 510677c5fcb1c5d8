"""Mail of somebody who has left goes on to those who stand in for them, none of it to the leaver (decision 52)."""

from collections import defaultdict

from django.db import transaction

from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.notifications.destinations import covered, destinations, standing_in
from workflow.notifications.mail_settings import Choice, MailKind
from workflow.notifications.notify import mail_to
from workflow.notifications.preferences import Wishes
from workflow.notifications.what_news_is import kind_of
from workflow.outbox.addressee import organisations_of, present
from workflow.outbox.email import Email, cut
from workflow.reminders import lines_left_behind
from workflow.reminders.by_hand import facts_of
from workflow.reminders.escalation import Recipients
from workflow.reminders.reminder import Notice

BATCH = 200
WHY_IT_CAME_HERE = {"away", "no_contact", "no_address", "through"}
NOBODY_ELSE = "Its reader has left, and no email reaches anybody else of the organisation"
ASKED_FOR_IT = "Its reader, who alone had asked for it, has left"
OTHERS_HAVE_ONE = "Its reader has left, or is not invited any more; whoever else it concerns has one of their own"
GOES_ON = "Its reader has left, so it went to somebody else of the organisation"
K, S = Email.Kind, Email.State


@transaction.atomic
def redirect() -> int:
    """How many mails had a reader who has left; whoever stands in has them now."""
    left = Email.objects.filter(state=S.LEFT).order_by("pk").select_for_update(skip_locked=True)
    mails = list(left[:BATCH])
    for mail in mails:
        ON_THE_WAY[mail.kind](mail)
    return len(mails)


def _step(mail):
    migration, organisation = mail.migration, mail.facts["organisation"]
    if organisation not in migration.knowing:
        _ends(mail, S.DROPPED, GOES_ON)
        return
    wishes = Wishes.of_contacts(migration, clock.today())
    facts = {name: mail.facts[name] for name in mail.facts if name not in WHY_IT_CAME_HERE}
    found = destinations(migration, organisation, wishes)
    if mail.kind == K.MESSAGE:  # which is for nobody else in their place
        found = [one for one in found if one.organisation == organisation]
    about = {"kind": mail.kind, "migration_id": mail.migration_id, "event_id": mail.event_id}
    _goes_to(mail, [
        mail_to(covered(one, wishes), _choice(mail, one, wishes), f"{mail.cause} for", facts, **about) for one in found
    ])  # fmt: skip


def _choice(mail, one, wishes) -> Choice:
    """What others announce, ODS of a practice or a bank holiday on the day of a meeting, is in no summary."""
    if mail.kind in {K.PRACTICE, K.HOLIDAY}:
        return Choice.NOW
    return wishes.choice(one.person, _what_it_is(mail))


def _what_it_is(mail) -> MailKind:
    if mail.kind == K.MESSAGE:
        return MailKind.WRITTEN
    told = Event.everything.filter(migration=mail.migration_id, number__in=mail.facts.get("events", ()))
    return kind_of(told, mail.facts.get("items"))


def _moved(mail):
    """Each deadline to whoever of the same organisation would be told of it now."""
    told = dict(mail.facts["items"])
    items = list(WorkItem.everything.filter(pk__in=told, closed_on=None))
    recipients, found = Recipients(items, clock.today()), defaultdict(list)
    for item in items:
        for reader in recipients.of_a_move(item):
            if reader.organisation == told[item.pk]:
                found[reader.address, reader.sent_to].append((item.pk, reader.organisation))
    facts = {"recount": mail.facts["recount"]}
    _goes_to(mail, [_again(mail, *to, facts | {"items": sorted(of)}) for to, of in sorted(found.items(), key=str)])


def _by_hand(mail):
    notice = Notice.objects.filter(email=mail).select_related("work_item").first()
    reader = notice and Recipients([notice.work_item], clock.today()).of_the_owner(notice.work_item)
    if not reader:
        _ends(mail, S.DEAD, NOBODY_ELSE)
        return
    new = _again(mail, reader.address, reader.sent_to, facts_of(reader))
    _goes_to(mail, [new])
    Notice.objects.filter(pk=notice.pk).update(
        email=Email.objects.get(cause=new.cause), recipient=reader.address, person=reader.sent_to,
        meant_for=reader.person if reader.away else None,
    )  # fmt: skip


def _summary(mail):
    """What it says for the organisations its reader still belongs to goes to them; the rest to others."""
    reader = present([mail.person_id])[mail.person_id]
    belongs = reader.belongs if reader.is_active else set()
    lines = list(Notice.objects.filter(email=mail).select_related("work_item"))
    joined = list(Email.objects.filter(summary=mail))
    lines_left_behind.pass_on([line for line in lines if line.organisation_id not in belongs], mail)
    for one in joined:
        if not organisations_of(one) <= belongs:
            Email.objects.filter(pk=one.pk).update(state=S.LEFT, summary=None)
    stays = {line.organisation_id for line in lines if line.organisation_id in belongs}
    stays |= {organisation for one in joined for organisation in organisations_of(one) if organisation in belongs}
    if stays:
        facts = mail.facts | {"organisations": sorted(stays)}
        Email.objects.filter(pk=mail.pk).update(state=S.QUEUED, facts=facts, subject="", text="")
    else:
        _ends(mail, S.DROPPED, GOES_ON)


def _whoever_leads(mail):
    found = standing_in(mail.facts["organisation"])
    _goes_to(mail, [_again(mail, one.address, one.person, mail.facts) for one in found])


def _nobody_else(mail):
    """What its reader alone had asked for."""
    _ends(mail, S.DROPPED, ASKED_FOR_IT)


def _others_have_one(mail):
    _ends(mail, S.DROPPED, OTHERS_HAVE_ONE)


def _again(mail, address, person, facts) -> Email:
    return Email(
        cause=cut(f"{mail.cause} for {address}"), to=address, person_id=person, kind=mail.kind, facts=facts,
        migration_id=mail.migration_id, event_id=mail.event_id,
    )  # fmt: skip


def _goes_to(mail, mails):
    """Whoever has it already does not get it twice."""
    Email.objects.bulk_create(mails, ignore_conflicts=True)
    _ends(mail, *((S.DROPPED, GOES_ON) if mails else (S.DEAD, NOBODY_ELSE)))


def _ends(mail, state, why):
    Email.objects.filter(pk=mail.pk).update(state=state, last_error=why)


ON_THE_WAY = {
    K.STEP: _step, K.MESSAGE: _step, K.PRACTICE: _step, K.HOLIDAY: _step, K.BATCH: _summary, K.NOTICE: _summary,
    K.MOVED: _moved, K.BY_HAND: _by_hand, K.LEAVER: _whoever_leads, K.ENGAGED: _whoever_leads, K.VIEW: _nobody_else,
    K.EXPORT: _nobody_else, K.ACCOUNT: _others_have_one,
}  # fmt: skip
