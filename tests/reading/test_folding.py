"""Several tasks of one migration are one row: what is the same is said once."""

from workflow.reading.desk.folding import fold

KICK_OFF, SURVEY = "the kick-off meeting", "the technical survey"


def a_row_of(*titles):
    same = {"migration__reference": "AAAA", "owner_id": 1, "step": "keep"}
    [row] = fold([same | {"subject": f"booking:{number}", "title": title} for number, title in enumerate(titles)])
    return row.title


def test_the_two_meetings_are_one_thing_to_do():
    assert a_row_of(f"Book {KICK_OFF}", f"Book {SURVEY}") == f"Book {KICK_OFF} and {SURVEY}"


def test_the_reason_of_both_is_said_once():
    why = "the go-live date has changed"
    both = a_row_of(f"Keep or move {KICK_OFF}: {why}", f"Keep or move {SURVEY}: {why}")
    assert both == f"Keep or move {KICK_OFF} and {SURVEY}: {why}"


def test_one_alone_is_called_what_it_is():
    assert a_row_of(f"Keep or move {SURVEY}: the date has changed") == f"Keep or move {SURVEY}: the date has changed"
