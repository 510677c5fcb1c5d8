"""The mail of somebody who reminds another organisation of what it owes."""

from django.urls import reverse

from workflow import clock
from workflow.audit.reader import Reader
from workflow.deadlines import calendars
from workflow.deadlines.lateness import how_late
from workflow.emails.content import Letter
from workflow.emails.meeting_words import meeting_of
from workflow.emails.task_words import listed, so_of, standing, task_of
from workflow.formatting import day_and_month
from workflow.notifications.preferences import fact_in_words
from workflow.outbox.templates import lower_first, templates
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
    full_name = f"{practice.name} ({practice.ods_code})"
    body = templates.get_template("by_hand.txt.jinja").render(
        _when(item), task=task_of(item, full_name), so=so_of(item), meeting=meeting_of(item), who=who, words=words
    )
    subject = f"Reminder: {lower_first(task_of(item, practice.distinct_name))}"
    path = reverse("work_item", args=[item.pk])
    due, name = f"due {day_and_month(item.due_on)}", practice.distinct_name
    return Letter(subject, body, path, item.title, name, away, due, item.migration_id)


def of_several(items, who, words, away="") -> Letter:
    """One mail about all of them."""
    tasks = [_listed(item) for item in items]
    body = templates.get_template("by_hand_several.txt.jinja").render(tasks=tasks, who=who, words=words)
    return Letter(f"Reminder: {len(items)} tasks that others wait for", body, reverse("your_work"), "Your work",
                  in_place_of=away)  # fmt: skip


def _listed(item) -> str:
    said = standing(**_when(item), soon="Due "), meeting_of(item), so_of(item)
    return listed(item, item.migration.practice.distinct_name, *said)


def _when(item) -> dict:
    today, calendar = clock.today(), calendars.current()
    return {
        "due_on": item.due_on,
        "left": calendar.between(today, item.due_on),
        "late": how_late(item.due_on, today, calendar, item.still_since_due),
    }


def _who(notice):
    reader = Reader.of(notice.work_item.migration_id, notice.organisation_id)
    if not reader.may_name(notice.by_organisation_id):
        return f"Staff at {reader.name_of(notice.by_organisation_id)}"
    return f"{notice.by.name} at {notice.by_organisation.name}"
