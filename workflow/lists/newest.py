"""What a list by deadline begins with, in one statement: the reader's newest migrations, and the saved views."""

from workflow.db.compiled_once import compiled_once
from workflow.db.labelled_rows import every, labelled, read_labelled
from workflow.lists.parts import NEWEST
from workflow.lists.saved_view import SavedView
from workflow.reading.whole_migrations import own

VIEWS = 20
OWN, SAVED = "own", "saved views"


def newest_and_views(actor) -> tuple[list[int], list[tuple]]:
    """Numbers, one more than `NEWEST` where there are more; and of the views name, whether it is shared, and query."""
    said = read_labelled([_newest(actor)[: NEWEST + 1], _views(actor)[:VIEWS]])
    return [number for what, number in said if what == OWN], sorted(map(tuple, every(said, SAVED)))


@compiled_once
def _newest(actor):
    return labelled(OWN, own(actor), "migration_id").distinct()


@compiled_once
def _views(actor):
    return labelled(SAVED, SavedView.visible_to(actor).order_by("name", "pk"), "name", "is_shared", "query", where="pk")
