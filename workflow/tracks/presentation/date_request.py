"""How a request for a date is presented: its words, its page, and what is said of each of its steps."""

from workflow.tracks.date_request import DateRequest
from workflow.tracks.dates.another_date import WHO_HEARS_OF_NONE
from workflow.tracks.go_live_checks import clashes
from workflow.tracks.guidance import BUSY_PERIODS
from workflow.tracks.presentation.declared import Presentation, Reads, Said, Shown
from workflow.tracks.presentation.extracts_that_move import date_confirmed


def _agreed_date(request, actor):
    yield from clashes(request.migration, request.on, actor)


PRESENTATION = Presentation(
    DateRequest,
    title="Request for a date",
    plural="Requests for a date",
    intro="A date somebody asks for beside the one that stands; nothing moves until the last yes to it.",
    noun="go-live date",
    page="go_live",
    day="on",
    state_words=None,
    ends=frozenset({"agreed", "closed", "lapsed", "not_possible", "objected", "withdrawn"}),
    history={
        "chosen": Shown("Confirmed date", Reads.DAY),
        "initial_extract_on": Shown("Initial data extract", Reads.DAY),
        "final_extract_on": Shown("Final data extract", Reads.DAY),
    },
    elsewhere={
        "the table of answers": ("dates",),
        "the panel of the request: which extracts stay usable": ("still_usable",),
        "the request for the other date": ("instead",),
        "the change of “Confirmed date”": ("on",),
    },
    steps={
        "agree": Said(
            "Answer sent: date agreed",
            milestone=True,
            cautions=_agreed_date,
            heading="Check these before you agree",
            instead=("object",),
            lesson=BUSY_PERIODS,
        ),
        "object": Said("Objection sent"),
        "ask_instead": Said("Date named instead asked for"),
        "lapse": Said("Request closed: nobody answered in time"),
        "own_yes": Said("Yes confirmed as your own", instead=("take_yes_back",)),
        "take_yes_back": Said("Yes taken back"),
        "withdraw": Said("Request withdrawn", also_told=(WHO_HEARS_OF_NONE,)),
        "ask_supplier": Said(
            "New supplier asked about the date",
            by_itself="The new supplier has been asked whether the date is possible.",
        ),
        "confirm": date_confirmed(instead="not_possible"),
        "not_possible": Said("Answer sent"),
    },
)
