"""What tells one list of migrations from another, in words: for the title in a browser's tab and history."""

from workflow.formatting import lower_first
from workflow.lists import deadline_list
from workflow.lists.asked import VIEWS
from workflow.lists.choices import SORTS
from workflow.pages.lists.way_back import PLACES

USUAL = "risk"


def shown_as(asked, view, in_use) -> str:
    """“Timeline, State: Late”; nothing of the list as it comes. The view is the one shown, not the one asked for."""
    said = [] if view == "table" else [VIEWS[view]]
    if view == "deadlines":
        said.append(lower_first(deadline_list.SECTIONS[asked.section]))
    said += [f"{one['group']}: {one['text']}" for one in in_use]
    if view == "table" and asked.wanted.sort != USUAL:
        said.append(f"sorted by {lower_first(SORTS[asked.wanted.sort])}")
    if any(asked.query.get(place) for place in PLACES):
        said.append("a further page")
    return ", ".join(said)
