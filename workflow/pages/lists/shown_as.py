"""What tells one list of migrations from another, in words: for the title in a browser's tab and history."""

from workflow.formatting import lower_first
from workflow.lists import deadline_list
from workflow.lists.asked import VIEWS
from workflow.lists.choices import SORTS
from workflow.pages.lists.way_back import PLACES

USUAL = "risk"


def shown_as(asked, in_use) -> str:
    """“Timeline, State: Late”; nothing of the list as it comes."""
    said = [] if asked.view == "table" else [VIEWS[asked.view]]
    if asked.view == "deadlines":
        said.append(lower_first(deadline_list.SECTIONS[asked.section]))
    said += [f"{one['group']}: {one['text']}" if one["group"] else one["text"] for one in in_use]
    if asked.view == "table" and asked.wanted.sort != USUAL:
        said.append(f"sorted by {lower_first(SORTS[asked.wanted.sort])}")
    if any(asked.query.get(place) for place in PLACES):
        said.append("a further page")
    return ", ".join(said)
