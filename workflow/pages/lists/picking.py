"""Which rows of the table can be ticked, to do something for several at once: worked out of what has been read."""

from workflow.pages.lists.way_back import with_place
from workflow.reading.desk.others import may_be_reminded_of
from workflow.reading.desk.together import kind_of, some_go_together

MOST_AT_ONCE = 60  # migrations have about as many tasks as one looks through before pressing a button


def picking(asked, found, rows) -> dict:
    """`picks`: what is to be done for several, or ""; `here`: this list, to come back to; `all_of_them`: how many
    it finds on all of its pages, or None where those are too many, or no more than there are to tick one by one."""
    number = len(found.rows)
    is_whole = found.is_sorted and not found.has_more and 1 < number <= MOST_AT_ONCE
    running = [item for row in rows for item in found.items[row["pk"]] if not item["paused_on"]] if number > 1 else []
    mine = [item for item in running if item["owner_id"] == asked.actor.organisation.pk]
    reminds = any(_can_be_reminded_of(item, asked) for item in running)
    return {
        "picks": _offered(mine, reminds=reminds),
        "here": with_place(asked.query),
        "all_of_them": number if is_whole else None,
    }


def _offered(mine, *, reminds) -> str:
    """What the button says: tasks of most kinds are never done together, and can only be given to somebody."""
    if some_go_together(map(kind_of, mine)):
        return "Do together"
    return " or ".join([*(["assign"] if mine else []), *(["remind"] if reminds else [])]).capitalize()


def _can_be_reminded_of(item, asked) -> bool:
    is_of_others = item["owner_id"] != asked.actor.organisation.pk
    return is_of_others and item["due_on"] < asked.today and may_be_reminded_of(item["basis"], asked.actor)
