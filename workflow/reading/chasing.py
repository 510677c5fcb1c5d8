"""What stands beside a work item that others wait for: who was reminded, who has seen that it is late, what one can do
about it. Organisations and people are named as far as the reader may know them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, JSONField, OuterRef, Q, Subquery
from django.db.models.functions import Cast, JSONObject

from workflow.audit.reader import Reader
from workflow.formatting import moment, upper_first
from workflow.operations.named_page import named_page
from workflow.reading.reminders import told_about
from workflow.reminders.acknowledgement import Acknowledgement
from workflow.reminders.by_hand import (
    TOLD,
    last_day_before,
    reminders_of,
    sent_already,
    why_not_acknowledge,
    why_not_remind,
)
from workflow.reminders.reminder import SAID_LATE, Notice


def chasing(item, actor, today, reader=None) -> dict:
    """Of one WorkItem that the reader may see (`work_items.visible_items`), with its owner loaded; with the `reader`
    where the parts of its migration have been read.

    remind        address of the page to remind its owner by hand, or None
    why_not       the sentence that says why not, or "" where `remind` is an address
    acknowledge   address of the page to say “we have seen this” (of the owner: why it is late), or None
    acknowledged  [{organisation, by, at, words}] newest first, one an organisation: “NHS Northshire ICB”,
                  “Aisha Khan”, “9 June 2026 at 10:02am”, what they said or ""
    told          [{on, kind, to}] oldest first, each once an organisation: “8 June 2026”, “Due today”,
                  “Harbour Health Systems”; of one by hand the kind is “By hand, from Priya Shah at Northshire CSU”,
                  of one that was not sent “Due today (replaced by a reminder by hand)” or “(skipped: a newer …)”
    """
    why_not = why_not_remind(item, actor, today) or ""
    reader = reader or Reader.of(item.migration_id, actor.organisation.pk)
    may_acknowledge = why_not_acknowledge(item, actor, today) is None
    return {
        "remind": None if why_not else named_page("remind", pk=item.pk),
        "why_not": why_not,
        "acknowledge": named_page("acknowledge", pk=item.pk) if may_acknowledge else None,
        "acknowledged": acknowledged(item, actor, reader),
        "told": told_about(item, reader),
    }


@dataclass(frozen=True)
class Acknowledged:
    organisation: str
    by: str
    at: str
    words: str


def acknowledged(item, actor, reader) -> list[Acknowledged]:
    return [
        Acknowledged(
            organisation=upper_first(reader.named(row.organisation)),
            by=_person(row.by, row.organisation, actor, reader),
            at=moment(row.at),
            words=row.words,
        )
        for row in _newest_of(item).values()
    ]


def late_because(item) -> str:
    """What the owner has said, in its newest words; empty where it has not."""
    said = _newest_of(item).get(item.owner_id)
    return said.words if said else ""


def _newest_of(item) -> dict[int, Acknowledgement]:
    """What each organisation has said last, newest first; read once of an item that is in hand."""
    if "acknowledged" not in vars(item):
        item.acknowledged = {}
        for row in Acknowledgement.objects.filter(work_item=item).select_related("by", "organisation"):
            item.acknowledged.setdefault(row.organisation_id, row)
    return item.acknowledged


def reminders_beside(actor, today, calendar) -> dict:
    """To be annotated on work items of others: what their links depend on."""
    sent = reminders_of(actor, last_day_before(today, calendar)).filter(work_item=OuterRef("pk"))
    told_us = {"organisation": actor.organisation, "state__in": TOLD}
    answers = Acknowledgement.objects.filter(work_item=OuterRef("pk"), organisation=actor.organisation)
    told = Notice.objects.filter(SAID_LATE, work_item=OuterRef("pk"), **told_us)
    said = JSONObject(on=Cast("on", CharField()), by_id="by_id", by__name="by__name")
    return {
        "reminded": Subquery(sent.values(said=said)[:1], output_field=JSONField()),
        "may_answer": Q(due_on__lt=today) & Exists(told),
        "has_answered": Q(due_on__lt=today) & Exists(answers),
    }


def links(item: dict, actor, today) -> list[dict]:
    """What the reader can do about a row with `reminders_beside`."""
    found = [_link("remind", item, "Remind them")]
    if sent := item["reminded"]:
        sent["on"] = date.fromisoformat(sent["on"])
        found = [{"text": sent_already(sent, actor, today)}]
    if item["may_answer"]:
        found.append(
            _link(
                "acknowledge", item, "Change what you said" if item["has_answered"] else "Add an update about the delay"
            )
        )
    return found


def _link(name, item, text):
    return {"text": text, "href": named_page(name, pk=item["pk"])}


def _person(person, organisation, actor, reader) -> str:
    if person == actor.user:
        return "You"
    return person.name if reader.may_name(organisation.pk) else f"Staff at {reader.name_of(organisation.pk)}"
