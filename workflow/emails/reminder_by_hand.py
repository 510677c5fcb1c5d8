"""The mail of somebody who reminds another organisation of what it owes."""

from django.conf import settings
from django.urls import reverse

from workflow import clock
from workflow.audit.reader import Reader
from workflow.deadlines import calendars
from workflow.deadlines.lateness import how_late
from workflow.emails.content import Letter
from workflow.formatting import day_and_month
from workflow.notifications.preferences import fact_in_words
from workflow.outbox.templates import for_practice, lower_first, templates
from workflow.reminders.reminder import Notice
from workflow.tracks.presentation.work_item_system import with_systems


def hand_letter(email) -> Letter | None:
    """Nothing once it is done, or stands still, in the meantime; of several, those that are still to do."""
    open_items = {"work_item__closed_on": None, "work_item__paused_on": None}
    wanted = ("by", "by_organisation", "work_item__migration__practice")
    found = Notice.objects.filter(email=email, **open_items).exclude(state=Notice.State.REPLACED)
    notices = list(found.select_related(*wanted).order_by("work_item__due_on", "pk"))
    if not notices:
        return None
    with_systems(notice.work_item for notice in notices)
    return _of_one(notices[0], email) if len(notices) == 1 else _of_several(notices, email)


def _of_one(notice, email) -> Letter:
    item, practice = notice.work_item, notice.work_item.migration.practice
    body = templates.get_template("by_hand.txt.jinja").render(
        _task(item), who=_who(notice), words=notice.words, proof=settings.BASE_URL + reverse("proof", args=[item.pk])
    )
    subject = f"Reminder: {for_practice(lower_first(item.title), practice.distinct_name)}"
    path, away = reverse("work_item", args=[item.pk]), fact_in_words(email.facts)
    due, name = f"due {day_and_month(item.due_on)}", practice.distinct_name
    return Letter(subject, body, path, item.title, name, away, due, item.migration_id)


def _of_several(notices, email) -> Letter:
    who = {_who(notice) for notice in notices}
    tasks = [
        _task(notice.work_item) | {"address": settings.BASE_URL + reverse("work_item", args=[notice.work_item.pk])}
        for notice in notices
    ]
    body = templates.get_template("by_hand_several.txt.jinja").render(
        tasks=tasks, who=who.pop() if len(who) == 1 else "Somebody who waits for you", words=notices[0].words
    )
    return Letter(f"Reminder: {len(notices)} tasks that others wait for", body, reverse("your_work"), "Your work",
                  in_place_of=fact_in_words(email.facts))  # fmt: skip


def _task(item) -> dict:
    practice, today, calendar = item.migration.practice, clock.today(), calendars.current()
    return {
        "task": for_practice(item.title, f"{practice.name} ({practice.ods_code})"),
        "due_on": item.due_on,
        "left": calendar.between(today, item.due_on),
        "late": how_late(item.due_on, today, calendar),
    }


def _who(notice):
    reader = Reader.of(notice.work_item.migration, notice.organisation_id)
    if not reader.may_name(notice.by_organisation_id):
        return f"Staff at {reader.name_of(notice.by_organisation_id)}"
    return f"{notice.by.name} at {notice.by_organisation.name}"
