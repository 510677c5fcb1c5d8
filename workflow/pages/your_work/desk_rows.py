"""Rows of Your work: one line each, what is said once for a group left out."""

from workflow.deadlines.lateness import how_late
from workflow.formatting import upper_first
from workflow.operations.address_codes import code_of
from workflow.operations.named_page import named_page
from workflow.reading.desk.folding import Row, fold
from workflow.reading.desk.together import kind_of, some_go_together
from workflow.reading.work_items import title_of

AT_MOST = {"late": 5, "today": 9, "next": 5, "week": 3, "later": 0}
OF_A_QUEUE = 4
BREACHED = 4
ON_A_SCREEN = sum(AT_MOST.values())  # rows in all: what fits on two screens of a laptop
TO_FOLD = 2  # so many more are read than rows are shown, because several may be one


def allotted(groups) -> dict[str, int]:
    """How many rows each group shows: what one does not need goes to the next."""
    shown = {group.key: min(AT_MOST.get(group.key, OF_A_QUEUE), group.count) for group in groups}
    for group in groups if shown.keys() & AT_MOST.keys() else ():
        left = ON_A_SCREEN - sum(shown.values())
        shown[group.key] += min(max(left, 0), group.count - shown[group.key])
    return shown


def numbers_to_read(groups) -> list[int]:
    rows = allotted(groups)
    return [pk for group in groups if rows[group.key] for pk in group.items[: rows[group.key] + TO_FOLD]]


def rows_of_group(group, details, most, actor, today, calendar) -> list[dict]:
    """Of those that were read, as many rows as the group may show."""
    items = [details[pk] for pk in group.items[: most + TO_FOLD] if pk in details] if most else []
    return [row_of(row, actor, today, calendar, same_day=group.span.is_one_day) for row in fold(items)[:most]]


def row_of(row: Row, actor, today, calendar, *, same_day=False) -> dict:
    first, kind = row.first, kind_of(row.first)
    late = first["due_on"] < today
    return {
        "codes": _codes(row),
        "count": len(row.items),
        "kind": kind,
        "title": row.title,
        "systems": ", ".join(dict.fromkeys(row.systems)),
        "practice": first["migration__practice__distinct_name"],
        "href": _of_all("together", row) if kind and len(row.items) > 1 else _of_one("work_item", first),
        "assign": _of_all("assign", row) if len(row.items) > 1 else _of_one("give", first),
        "who": _who(row, actor),
        "late": upper_first(how_late(first["due_on"], today, calendar, first["still_since_due"])),
        "is_late": late,
        "when": "" if same_day or late else f"{first['due_on']:%a} {first['due_on'].day} {first['due_on']:%b}",
    }


def _codes(row) -> str:
    return ",".join(code_of("item", item["pk"]) for item in row.items)


def _of_one(page, item) -> str:
    return named_page(page, pk=item["pk"])


def _of_all(page, row) -> str:
    return f"{named_page(page)}?item={_codes(row)}"


def some_together(groups) -> bool:
    """Whether tasks that are shown can be done together: otherwise nothing offers it."""
    rows = (row for group in groups for row in group["rows"])
    return some_go_together(row.get("kind") for row in rows for _ in range(row["count"]))


def _who(row, actor) -> dict:
    """One, nobody, or more than one of those who share a row."""
    [(person, name), *others] = row.assignees.items()
    if others:
        return {"initials": "2+", "name": "several people", "kind": ""}
    if person is None:
        return {"initials": "+", "name": "nobody", "kind": "none"}
    initials = "".join(word[0] for word in (name.split()[0], name.split()[-1])).upper()
    return {"initials": initials, "name": name, "kind": "me" if person == actor.user.pk else ""}


def rows_of_page(items, actor, today, calendar) -> list[dict]:
    """Of one page of a whole list."""
    return [row_of(row, actor, today, calendar) for row in fold(items)]


def breached_row(item, today, calendar) -> dict:
    """What somebody else is late with by contract, for the agent: nothing to tick, whoever owes it is named."""
    return {
        "codes": "",
        "title": title_of(item),
        "systems": item["migration__practice__distinct_name"],
        "practice": item["owner__distinct_name"],
        "href": _of_one("work_item", item),
        "late": upper_first(how_late(item["due_on"], today, calendar, item["still_since_due"])),
        "is_late": True,
        "count": 1,
    }


def others_row(item, today, calendar, actions) -> dict:
    """What somebody else owes: who, and what the reader can do about it."""
    late = item["due_on"] < today
    return {
        "title": item["title"],
        "systems": item["system"],
        "practice": item["migration__practice__distinct_name"],
        "owner": item["owner__distinct_name"],
        "href": _of_one("work_item", item),
        "late": upper_first(how_late(item["due_on"], today, calendar, item["still_since_due"])) if late else "",
        "when": f"{item['due_on']:%a} {item['due_on'].day} {item['due_on']:%b}",
        "actions": actions,
    }
