"""What the daily summary says of steps whose own mail somebody did not want: a line for each, whatever their number."""

from collections import defaultdict

from django.db.models import Q

from workflow import clock
from workflow.audit.event import Event
from workflow.audit.reader import Reader
from workflow.deadlines import calendars
from workflow.deadlines.lateness import how_late
from workflow.deadlines.work_item import WorkItem
from workflow.emails.news import words_for
from workflow.emails.summary.news_days import day_about, day_of_record
from workflow.emails.task_words import InList, listed, so_of, standing
from workflow.formatting import short_date
from workflow.kernel.participation import Participation
from workflow.notifications.preferences import fact_in_words
from workflow.outbox.templates import for_practice
from workflow.tracks.presentation.which_record import which_of, which_record
from workflow.tracks.presentation.work_item_system import with_systems
from workflow.tracks.registry import label_of


def new_tasks(mails, said_already: set[int]) -> list[InList]:
    """What is still to be done of the work that came with the steps, and stands nowhere else in the summary."""
    of_mail = {pk: mail for mail in mails for pk in mail.facts["items"]}
    items = WorkItem.everything.filter(pk__in=of_mail.keys() - said_already, closed_on=None, paused_on=None)
    found = with_systems(items.select_related("migration__practice").order_by("due_on", "pk"))
    calendar = calendars.current() if found else None
    return [new_task(item, calendar, fact_in_words(of_mail[item.pk].facts)) for item in found]


def new_task(item, calendar, away="") -> InList:
    """`away`: whom it is for, where that is not who reads it."""
    today = clock.today()
    late = how_late(item.due_on, today, calendar, item.still_since_due)
    when = standing(item.due_on, calendar.between(today, item.due_on), late, "Due ")
    said = f"New with you. {when}" + (f" For {away}." if away else "")
    text = listed(item, item.migration.practice.distinct_name, said, so_of(item))
    return InList(False, item.due_on, item.pk, text)


def news_lines(mails) -> list[str]:
    """What happened, oldest first, as far as each mail's reader may read it; the same for two organisations once."""
    of_event = defaultdict(list)
    for mail in mails:
        for number in mail.facts["events"]:
            of_event[mail.migration_id, number].append(mail)
    if not of_event:
        return []
    parts = _parts({mail.migration_id for mail in mails})
    lines = (
        line
        for event in _events(of_event)
        for mail in of_event[event.migration_id, event.number]
        for line in _line(event, mail, Reader(parts[event.migration_id], mail.facts["organisation"]))
    )
    return list(dict.fromkeys(lines))


def _events(of_event):
    happened = Q(*(Q(migration=migration, number=number) for migration, number in of_event), _connector=Q.OR)
    wanted = ("by_user", "by_organisation", "migration__practice")
    found = Event.everything.filter(happened).select_related(*wanted).annotate(**which_record(), **day_of_record())
    return found.order_by("at", "migration", "number")


def _parts(migrations) -> dict[int, list]:
    found = defaultdict(list)
    for part in Participation.everything.filter(migration__in=migrations).select_related("organisation"):
        found[part.migration_id].append(part)
    return found


def _line(event, mail, reader):
    what = for_practice(label_of(event.subject, event.step), event.migration.practice.distinct_name)
    if reader.may_read(event):
        day = day_about(event)
        about = ", ".join(filter(None, [which_of(vars(event)), day and short_date(day)]))
        yield f"{what}{about and f': {about}'}. {_who(event, reader)}{_for_whom(mail)}."
    elif words_for(event, reader):
        yield f"{what}{_for_whom(mail)}."


def _who(event, reader):
    if event.by_user is None:
        return "This service did this"
    by = event.by_organisation
    if not reader.may_name(by.pk):
        return f"Done by staff at {reader.name_of(by.pk)}"
    return f"Done by {reader.person(event.by_user, by, of=' at ')}"


def _for_whom(mail):
    away = fact_in_words(mail.facts)
    return f" (for {away})" if away else ""
