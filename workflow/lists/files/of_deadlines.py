"""Deadlines as rows of a file."""

from django.db.models import F, Q
from django.db.models.fields.tuple_lookups import TupleGreaterThan

from workflow.deadlines import calendars
from workflow.lists.asked import Asked
from workflow.lists.deadline_list import deadline_rows
from workflow.lists.files.chunks import CHUNK
from workflow.operations.references import spoken
from workflow.reading import work_items
from workflow.reading.deadlines import status_of

HEADINGS = ("Task", "Practice", "ODS code", "Reference", "With", "Started", "Due", "Status", "Working days late",
            "Limit", "Working days given", "Done")  # fmt: skip


def rows(asked: Asked):
    calendar = calendars.current()
    for chunk in _chunks(asked, calendar):
        for item in chunk:
            yield item["migration_id"], _cells(item, asked.today, calendar)


def number(asked: Asked, at_most: int) -> int:
    return asked.deadlines_in_section(calendars.current())[:at_most].count()


def in_order(asked: Asked, calendar):
    """As the page lists them: what is met the newest first, everything else by its due date."""
    items = asked.deadlines_in_section(calendar)
    return items.order_by("-pk") if asked.section == "met" else items.order_by("due_on", "pk")


def _chunks(asked, calendar):
    items = in_order(asked, calendar)
    found = deadline_rows(items[:CHUNK])
    while found:
        yield found
        further = items.filter(_after(found[-1], asked.section))[:CHUNK]
        found = deadline_rows(further) if len(found) == CHUNK else []


def _after(item, section):
    if section == "met":
        return Q(pk__lt=item["pk"])
    return TupleGreaterThan((F("due_on"), F("pk")), (item["due_on"], item["pk"]))


def _cells(item, today, calendar):
    ends = item["closed_on"] or today
    late = (
        calendar.between(item["due_on"], ends) - item["still_since_due"]
        if ends > item["due_on"] and not item["paused_on"]
        else 0
    )
    return (
        work_items.title_of(item), item["migration__practice__name"], item["migration__practice__ods_code"],
        spoken(item["migration__reference"]), item["owner__distinct_name"], item["opened_on"], item["due_on"],
        status_of(item, today, calendar), late, item["basis"], item["days"], item["closed_on"],
    )  # fmt: skip
