"""The steps of one migration with the least room, as the rule page shows them under the sentence that they make."""

from workflow.formatting import counted, short_date, upper_first
from workflow.operations.references import read_reference
from workflow.reading.case import read_case
from workflow.reading.frame import address
from workflow.reading.readers import reads_as_supplier
from workflow.reading.status_sentence import status_of_migration
from workflow.reading.tight_steps import tightest
from workflow.reading.work_items import title_of
from workflow.tracks.migration import Migration

MOST = 4


def tight_steps_of(actor, typed: str) -> dict:
    """{practice, home, standing, tight: [{title, who, due, needed_by, room}]} of a migration that the reader
    sees as a whole; nothing of any other."""
    reference = read_reference(typed) if actor and not reads_as_supplier(actor) else None
    found = Migration.visible_to(actor).filter(reference=reference).first() if reference else None
    if found is None:
        return {}
    case = read_case(found, actor)
    return {
        "practice": found.practice.distinct_name,
        "home": address("overview", found),
        "standing": status_of_migration(case).sentence,
        "tight": [_row(one, case) for one in tightest(case)[:MOST]],
    }


def _row(one, case) -> dict:
    return {
        "title": title_of(one.item),
        "who": upper_first(case.name_of(one.item["owner_id"]) or one.item["owner__distinct_name"]),
        "due": short_date(one.item["due_on"]),
        "needed_by": f"{short_date(one.needed_by)}, for {one.leads_to}",
        "room": f"{counted(-one.room, 'working day')} too few" if one.room < 0 else counted(one.room, "working day"),
    }
