"""The status word of a record, for one reader: what its state is called, or whose turn it is."""

from workflow.reading.turns import most_urgent, with_whom
from workflow.tracks.presentation.declared import TURN
from workflow.tracks.registry import presentation_of


def state_word(case, record) -> str:
    """The states in which papers are written keep their word; in the others the turn is what counts."""
    word = presentation_of(record).state_words[record.state]
    if word is not TURN:
        return word
    items = case.items_about({record.subject})
    item = most_urgent(items, case)
    if not item:
        return "On hold" if record.migration.held_until else "In progress"
    return "Your turn" if case.is_mine(item) else with_whom(item, items, case)
