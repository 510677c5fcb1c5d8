"""Lines of a summary belong to an organisation: whoever stands in for a reader who has left has them instead, at once
when the summary was to go, else in their next one. A line that everybody there has already is not said twice."""

from collections import defaultdict

from django.db.models import Exists, F, OuterRef, Q

from catalogue.models import Membership
from workflow import clock
from workflow.notifications.mail_settings import Choice
from workflow.outbox.addressee import present
from workflow.outbox.email import Email, cut
from workflow.reminders.escalation import Recipients
from workflow.reminders.reminder import CORRECTIONS, Notice
from workflow.timekeeping.reminder_days import FIRST_LATE

K, S = Notice.Kind, Notice.State


def look_up_again():
    """Before a summary is put together: what waits for it follows its readers to the addresses they have now."""
    today, moved = clock.today(), ~Q(address=F("person__email"))
    waiting = Notice.objects.filter(email=None, state=S.RECORDED, person__isnull=False).alias(address=F("recipient"))
    there = Membership.objects.current(today).filter(
        user=OuterRef("person"), organisation=OuterRef("organisation"), user__is_active=True
    )
    if lines := list(waiting.filter(moved | ~Exists(there)).select_related("work_item", "person")):
        _follow(lines, today)
    held = Email.objects.filter(state=Email.State.HELD, person__isnull=False).alias(address=F("to"))
    if mails := list(held.filter(moved | _in_doubt(today))):
        _leave_or_follow(mails)


def pass_on(lines, mail=None):
    """`mail`: the one they were in, which was about to go; without it they wait for the next."""
    if not lines:
        return
    recipients, found = Recipients([line.work_item for line in lines], clock.today()), defaultdict(list)
    for line in lines:
        if reader := next(_others(line, recipients), None):
            found[reader.address].append((line, reader))
        else:
            Notice.objects.filter(pk=line.pk).update(state=S.LEFT, email=None)
    for address, passed_on in sorted(found.items()):
        new = mail and _at_once(mail, address, passed_on)
        for line, reader in passed_on:
            Notice.objects.filter(pk=line.pk).update(
                email=new, recipient=address, person=reader.sent_to, meant_for=reader.person if reader.away else None
            )


def _others(line, recipients):
    kind = FIRST_LATE if line.kind in CORRECTIONS else line.kind
    alike = Notice.objects.filter(work_item=line.work_item_id, revision=line.revision, kind=line.kind)
    have_it = set(alike.values_list("recipient", flat=True))
    for reader in recipients.of(line.work_item, kind):
        wanted = reader.choice is not Choice.NONE and reader.address not in have_it
        if wanted and reader.organisation == line.organisation_id:
            yield reader


def _at_once(mail, address, passed_on) -> Email:
    organisations = sorted({line.organisation_id for line, _ in passed_on})
    facts = {"person_id": passed_on[0][1].sent_to, "to": address, "kind": Email.Kind.NOTICE}
    return Email.objects.get_or_create(
        cause=cut(f"{mail.cause} for {address}"), defaults=facts | {"facts": {"organisations": organisations}}
    )[0]


def _in_doubt(today) -> Q:
    """Who does not work here any more, or not for somebody they worked for."""
    worked = Membership.objects.filter(user=OuterRef("person"))
    return Q(person__is_active=False) | ~Exists(worked.current(today)) | Exists(worked.filter(until_on__lte=today))


def _follow(lines, today):
    belong = set(Membership.objects.current(today).filter(user__in=[line.person_id for line in lines])
                 .values_list("user_id", "organisation_id"))  # fmt: skip
    gone = []
    for line in lines:
        if line.person.is_active and (line.person_id, line.organisation_id) in belong:
            Notice.objects.filter(pk=line.pk).update(recipient=line.person.email)
        else:
            gone.append(line)
    pass_on(gone)


def _leave_or_follow(mails):
    people = present({mail.person_id for mail in mails})
    for mail in mails:
        reader = people[mail.person_id]
        now = {"state": Email.State.LEFT} if reader.has_left(mail) else {"to": reader.address}
        Email.objects.filter(pk=mail.pk).update(**now)
