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

MANY = "Somebody who waits for you"


def hand_letter(email) -> Letter | None:
    """Nothing once it is done, or stands still, in the meantime; of several, those that are still to do."""
    open_items = {"work_item__closed_on": None, "work_item__paused_on": None}
    wanted = ("by", "by_organisation", "work_item__migration__practice")
    found = Notice.objects.filter(email=email, **open_items).exclude(state=Notice.State.REPLACED)
    notices = list(found.select_related(*wanted).order_by("work_item__due_on", "pk"))
    if not notices:
        return None
    with_systems(notice.work_item for notice in notices)
    words, away = notices[0].words, fact_in_words(email.facts)
    if len(notices) == 1:
        return of_one(notices[0].work_item, _who(notices[0]), words, away)
    who = {_who(notice) for notice in notices}
    return of_several([one.work_item for one in notices], who.pop() if len(who) == 1 else MANY, words, away)


def of_one(item, who, words, away="") -> Letter:
    """`who` reminds, in words of their own if they have any."""
    practice = item.migration.practice
    body = templates.get_template("by_hand.txt.jinja").render(
        _task(item), who=who, words=words, proof=settings.BASE_URL + reverse("proof", args=[item.pk])
    )
    subject = f"Reminder: {for_practice(lower_first(item.title), practice.distinct_name)}"
    path = reverse("work_item", args=[item.pk])
    due, name = f"due {day_and_month(item.due_on)}", practice.distinct_name
    return Letter(subject, body, path, item.title, name, away, due, item.migration_id)


def of_several(items, who, words, away="") -> Letter:
    """One mail about all of them."""
    tasks = [_task(item) | {"address": settings.BASE_URL + reverse("work_item", args=[item.pk])} for item in items]
    body = templates.get_template("by_hand_several.txt.jinja").render(tasks=tasks, who=who, words=words)
    return Letter(f"Reminder: {len(items)} tasks that others wait for", body, reverse("your_work"), "Your work",
                  in_place_of=away)  # fmt: skip


def _task(item) -> dict:
    practice, today, calendar = item.migration.practice, clock.today(), calendars.current()
    return {
        "task": for_practice(item.title, f"{practice.name} ({practice.ods_code})"),
        "due_on": item.due_on,
        "left": calendar.between(today, item.due_on),
        "late": how_late(item.due_on, today, calendar, item.still_since_due),
    }


def _who(notice):
    reader = Reader.of(notice.work_item.migration, notice.organisation_id)
    if not reader.may_name(notice.by_organisation_id):
        return f"Staff at {reader.name_of(notice.by_organisation_id)}"
    return f"{notice.by.name} at {notice.by_organisation.name}"
