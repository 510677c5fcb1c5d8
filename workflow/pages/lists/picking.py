"""Which rows of the table can be ticked, to do something for several at once: worked out of what has been read."""

from workflow.pages.lists.way_back import with_place
from workflow.reading.desk.others import may_be_reminded_of

MOST_AT_ONCE = 60  # migrations have about as many tasks as one looks through before pressing a button


def picking(asked, found, rows) -> dict:
    """`picks`: whether there is anything to do for several; `here`: this list, to come back to; `all_of_them`: how many
    it finds on all of its pages, or None where those are too many, or no more than there are to tick one by one."""
    number = len(found.rows)
    is_whole = found.is_sorted and not found.has_more and 1 < number <= MOST_AT_ONCE
    return {
        "picks": number > 1 and any(_is_something_to_do(found.items[row["pk"]], asked) for row in rows),
        "here": with_place(asked.query),
        "all_of_them": number if is_whole else None,
    }


def _is_something_to_do(items, asked) -> bool:
    return any(_can_be_done(item, asked) for item in items if not item["paused_on"])


def _can_be_done(item, asked) -> bool:
    if item["owner_id"] == asked.actor.organisation.pk:
        return True
    return item["due_on"] < asked.today and may_be_reminded_of(item["basis"], asked.actor)
