"""Tasks of one migration: the reader's own with what cannot start yet, everyone's by organisation, the next turn."""

from collections import Counter
from dataclasses import replace
from itertools import groupby

from workflow.deadlines.lateness import how_late
from workflow.formatting import listed, long_date, upper_first
from workflow.kernel.permissions import Kind, why_not
from workflow.kernel.steps import steps_of
from workflow.operations.named_page import named_page
from workflow.reading.addresses import page_to_work_at, place_of
from workflow.reading.deadlines import late_when_it_stopped, waiting_words
from workflow.reading.desk.others import may_be_reminded_of
from workflow.reading.next_steps import Waiting, held_up
from workflow.reading.readers import said_to
from workflow.reading.turns import by_when, is_late, most_urgent, who_else
from workflow.reading.waiting import not_yet
from workflow.reading.work_items import title_of
from workflow.tracks.registry import presentation_of

SHOWN = 3
OTHER_VERBS = {"Say": "Answer", "Keep": "Decide"}  # “Keep” alone would promise to keep what may be moved


def own_turns(case) -> dict:
    """{count, tasks, more}: the few most urgent with a button each; the others stand under “Who owes what”."""
    mine = [item for item in case.items if case.is_mine(item) and not item["paused_on"]]
    urgent = sorted(mine, key=lambda item: (item["due_on"], item["pk"]))
    shown = [_turn(item, case) for item in urgent[:SHOWN]]
    return {"count": len(mine), "tasks": shown, "more": len(mine) - len(shown)}


def own_not_yet(case) -> list[Waiting]:
    """What the reader must see to before their tasks, and what will be theirs and cannot start yet, with the reason.
    What has been owed before is a task that waits, and stands among the tasks."""
    mine, known = case.actor.organisation.pk, {(item["subject"], item["step"]) for item in case.items}
    found = (one for record in case.seen for one in not_yet(case, record) if mine in one.owners)
    to_come = [Waiting(one.title, one.why) for one in found if (one.subject, one.step.name) not in known]
    held = [(record, row) for record in case.seen for row in held_up(case, record)]
    labels = Counter(row.text for _, row in held)
    return [_told_apart(record, row, labels[row.text] > 1) for record, row in held] + to_come


def _told_apart(record, row, several) -> Waiting:
    """One of several of the same name says what it is about, and so does what has its like, as a call-off."""
    presentation = presentation_of(record)
    about = presentation.which(record) or (several and presentation.noun_of(record))
    return replace(row, text=f"{row.text} ({about})") if about else row


def owed_by_organisation(case) -> list[dict]:
    """[{name, remind, is_late, tasks}]: whoever is late stands first, then whoever is due first."""
    by_owner = sorted(case.items, key=lambda item: (item["owner__distinct_name"], item["owner_id"]))
    groups = [list(items) for _, items in groupby(by_owner, key=lambda item: item["owner_id"])]
    ordered = sorted(groups, key=lambda items: (not _any_late(items, case), min(item["due_on"] for item in items)))
    return [_owner(items, case) for items in ordered]


def next_turn(case) -> str:
    """For whoever has nothing to do: who has."""
    item = _next_of_others(case)
    if not item:
        return ""
    who = listed(who_else(item, case.items, case))
    if is_late(item, case):
        return f"Staff at {who} have the next turn: it was due by the end of {long_date(item['due_on'])}."
    return f"Staff at {who} have the next turn, by the end of {long_date(item['due_on'])}."


def may_take_too(case) -> dict | None:
    """{text, href} of that turn, where it is not the reader's and yet they may take it."""
    item = _next_of_others(case)
    record = item and next((one for one in (*case.seen, case.migration) if one.subject == item["subject"]), None)
    reason = record and why_not(steps_of(type(record))[item["step"]], record, case.actor)
    if not record or (reason and reason.kind is not Kind.HOMEWORK):
        return None
    return {"text": title_of(item), "href": page_to_work_at(case.migration.reference, item["subject"], item["step"])}


def _next_of_others(case):
    return most_urgent([item for item in case.items if not case.is_mine(item)], case)


def _turn(item, case):
    """The button is one verb; what it is about stands before it and, hidden, behind it."""
    title = title_of(item)
    taken = f"{item['assignee__name']} has taken this" if item["assignee_id"] else ""
    return {
        "title": title,
        "verb": OTHER_VERBS.get(verb := title.partition(" ")[0], verb),
        "href": page_to_work_at(case.migration.reference, item["subject"], item["step"]),
        "by": by_when(item, case),
        "is_late": is_late(item, case),
        "hint": taken,
    }


def _owner(items, case):
    owner, late = items[0]["owner_id"], _any_late(items, case)
    mine = owner == case.actor.organisation.pk
    name = case.name_of(owner) or items[0]["owner__distinct_name"]
    ordered = sorted(items, key=lambda item: (bool(item["paused_on"]), item["due_on"], item["pk"]))
    return {
        "name": f"{upper_first(name)} (you)" if mine else upper_first(name),
        "remind": "" if mine or not case.knows(owner) else _remind_href(items, case),
        "is_late": late,
        "tasks": [_task(item, case, mine) for item in ordered],
    }


def _remind_href(items, case) -> str:
    """Of the page that names them, where it has any to name for this reader."""
    late = [item for item in items if is_late(item, case) and may_be_reminded_of(item["basis"], case.actor)]
    return f"{named_page('remind_late')}?to={late[0]['owner__ods_code']}" if late else ""


def _task(item, case, mine):
    late = is_late(item, case)
    where = page_to_work_at if mine else lambda reference, subject, step: place_of(reference, subject)
    return {
        "title": title_of(item),
        "href": where(case.migration.reference, item["subject"], item["step"]),
        "when": _when(item, case) if late or item["paused_on"] else f"{item['due_on'].day} {item['due_on']:%b}",
        "is_late": late,
    }  # fmt: skip


def _when(item, case) -> str:
    """Of what stands still, or is late."""
    if item["paused_on"]:
        waits = said_to(case.migration, case.actor, waiting_words(item))
        return late_when_it_stopped(item, case.calendar) or waits or "paused"
    return how_late(item["due_on"], case.today, case.calendar, item["still_since_due"])


def _any_late(items, case):
    return any(is_late(item, case) for item in items)
