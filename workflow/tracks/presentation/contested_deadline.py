"""How a contested deadline is presented: its words, its page, and what is said of each of its steps."""

from datetime import date

from workflow.formatting import long_date
from workflow.tracks.disputes.contested_deadline import Contest
from workflow.tracks.presentation.declared import TURN, Presentation, Said


def _corrected(answers):
    return f"The deadline is now the end of {long_date(date.fromisoformat(answers['due_on']))}."


PRESENTATION = Presentation(
    Contest,
    title="Disputed deadline",
    plural="Disputed deadlines",
    intro="Whoever sees a deadline may report a mistake in its count; the Migration Management Agent decides.",
    noun="disputed deadline",
    which=lambda one: one.work_item.title,
    page="messages",
    state_words={"raised": TURN, "upheld": "Corrected", "dismissed": "Closed"},
    ends=frozenset({"dismissed", "upheld"}),
    elsewhere={"the proof of the deadline": ("due_on",)},
    steps={"uphold": Said("Deadline corrected", outcome=_corrected), "dismiss": Said("Deadline left as it is")},
)
