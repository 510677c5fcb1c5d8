"""Tasks of one migration: the reader's own with what cannot start yet, everyone's by organisation, the next turn."""

from itertools import groupby

from workflow.formatting import counted, long_date, upper_first
from workflow.kernel.steps import Party
from workflow.reading.addresses import page_of, page_to_work_at
from workflow.reading.deadlines import waiting_words
from workflow.reading.turns import by_when, most_urgent, task_word
from workflow.reading.waiting import not_yet
from workflow.reading.work_items import title_of


def own_tasks(case) -> list[dict]:
    """Groups of components/task_list.jinja."""
    tasks = [_task(item, case, page_to_work_at) for item in case.items if case.is_mine(item)]
    tasks += [_blocked(one, case) for one in _own_not_yet(case)]
    return [{"name": "", "tasks": tasks}] if tasks else []


def everyones_tasks(case) -> tuple[list[dict], int]:
    """Groups by organisation, and how many tasks there are."""
    by_owner = sorted(case.items, key=lambda item: (item["owner__name"], item["due_on"], item["pk"]))
    groups = [
        {"name": _owner(owner, case), "tasks": [_task(item, case, _page) for item in items]}
        for owner, items in groupby(by_owner, key=lambda item: item["owner_id"])
    ]
    return groups, len(case.items)


def turn_banner(case) -> dict | None:
    """The reader's most urgent task, as components/banner.jinja takes it."""
    item = most_urgent([item for item in case.items if case.is_mine(item)], case)
    if not item:
        return None
    return {"text": title_of(item), "href": _address(item, case, page_to_work_at), "by": f"{by_when(item, case)}."}


def next_turn(case) -> str:
    """For whoever has nothing to do: who has."""
    item = most_urgent([item for item in case.items if not case.is_mine(item)], case)
    if not item:
        return ""
    who = case.name_of(item["owner_id"]) or item["owner__name"]
    return f"Staff at {who} have the next turn, by the end of {long_date(item['due_on'])}."


def _task(item, case, where):
    left = case.calendar.between(case.today, item["due_on"])
    hint = [upper_first(waiting_words(item) if item["paused_on"] else by_when(item, case))]
    if not item["paused_on"] and left > 0:
        hint.append(f"{counted(left, 'working day')} left")
    if item["assignee_id"] and case.is_mine(item):
        hint.append(f"{item['assignee__name']} has taken this")
    return {
        "title": title_of(item),
        "about": "" if case.is_mine(item) else case.name_of(item["owner_id"]),
        "href": _address(item, case, where),
        "hint": ", ".join(filter(None, hint)),
        "status": task_word(item, case),
    }


def _blocked(one, case):
    return {"title": one.title, "href": None, "hint": one.why, "status": "Cannot start yet"}


def _own_not_yet(case):
    """But for those that have been owed before, which are tasks that wait."""
    mine, known = case.actor.organisation.pk, {(item["subject"], item["step"]) for item in case.items}
    found = (one for record in case.seen for one in not_yet(record) if mine in one.owners)
    return [one for one in found if (one.subject, one.step.name) not in known]


def _owner(organisation_id, case):
    parts = [Party(p.party).label for p in case.migration.participations if p.organisation_id == organisation_id]
    name = case.name_of(organisation_id)
    return f"{name} ({parts[0].removeprefix('the ')})" if parts and case.knows(organisation_id) else name


def _address(item, case, where):
    return where(case.migration.reference, item["subject"], item["step"])


def _page(reference, subject, step):
    return page_of(reference, subject)
