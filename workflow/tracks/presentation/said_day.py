"""How the day of an answer is presented: its words, its page, and what is said of each of its steps."""

from workflow.formatting import long_date
from workflow.tracks.disputes.said_day import SaidDay
from workflow.tracks.presentation.declared import TURN, Presentation, Said


def _what_yes_means(said, actor):
    yield f"If you say yes, it counts as done on {long_date(said.said_on)}. Otherwise the day it was recorded counts."


PRESENTATION = Presentation(
    SaidDay,
    title="Day of an answer",
    plural="Days of answers",
    intro="Whoever an answer was owed to says whether it came on the earlier day it is said to have come.",
    noun=str,
    which=lambda one: one.work_item.title,
    page="messages",
    answered_at_once=True,
    state_words={"waits": TURN, "agreed": "Completed", "denied": "Closed", "fell_away": "Closed"},
    ends=frozenset({"agreed", "fell_away"}),
    steps={
        "yes": Said(
            "The earlier day counts", cautions=_what_yes_means, heading="What your answer means", instead=("no",)
        ),
        "no": Said("The day it was recorded counts"),
        "rule": Said("The earlier day counts"),
        "fall_away_with_migration": Said(
            "The day it was recorded counts",
            by_itself="Nobody is asked about an earlier day of an answer any more: the day it was recorded counts.",
        ),
    },
)
