"""The mail of somebody who reminds another organisation of what it owes."""

from django.conf import settings
from django.urls import reverse

from workflow import clock
from workflow.audit.reader import Reader
from workflow.deadlines import calendars
from workflow.emails.content import Letter
from workflow.formatting import day_and_month
from workflow.notifications.preferences import fact_in_words
from workflow.outbox.templates import for_practice, lower_first, templates
from workflow.reminders.reminder import Notice


def hand_letter(email) -> Letter | None:
    """Nothing once it is done, or stands still, in the meantime."""
    open_items = {"work_item__closed_on": None, "work_item__paused_on": None}
    wanted = ("by", "by_organisation", "work_item__migration__practice")
    notice = Notice.objects.filter(email=email, **open_items).select_related(*wanted).first()
    if notice is None:
        return None
    item, practice, today = notice.work_item, notice.work_item.migration.practice, clock.today()
    body = templates.get_template("by_hand.txt.jinja").render(
        task=for_practice(item.title, f"{practice.name} ({practice.ods_code})"),
        due_on=item.due_on,
        left=calendars.current().between(today, item.due_on) or -(item.due_on < today),
        who=_who(notice),
        words=notice.words,
        proof=settings.BASE_URL + reverse("proof", args=[item.pk]),
    )
    subject = f"Reminder: {for_practice(lower_first(item.title), practice.name)}"
    path, away = reverse("work_item", args=[item.pk]), fact_in_words(email.facts)
    return Letter(
        subject, body, path, item.title, practice.name, away, f"due {day_and_month(item.due_on)}", item.migration_id
    )


def _who(notice):
    reader = Reader.of(notice.work_item.migration, notice.organisation_id)
    if not reader.may_name(notice.by_organisation_id):
        return f"Staff at {reader.name_of(notice.by_organisation_id)}"
    return f"{notice.by.name} at {notice.by_organisation.name}"
