"""The status word of a record, for one reader: what its state is called, or whose turn it is."""

from workflow.formatting import counted
from workflow.reading.turns import most_urgent, who_else
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
    if case.is_mine(item):
        return "Your turn"
    owing = who_else(item, items, case)
    return f"With {owing[0]}" if len(owing) == 1 else f"With {counted(len(owing), 'organisation')}"
