"""How the go-live date is presented: its words, its page, and what is said of each of its steps."""

from workflow.tracks.dates.another_date import WHO_HEARS_OF_ANOTHER
from workflow.tracks.dates.request_state import ANOTHER_DATE
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.guidance import BUSY_PERIODS
from workflow.tracks.presentation.declared import Presentation, Reads, Said, Shown
from workflow.tracks.presentation.extracts_that_move import HEADING, asked_for_already, date_confirmed

PRESENTATION = Presentation(
    GoLiveDate,
    title="Go-live date",
    plural="Go-live date",
    intro="The date that stands: agreed by the three, confirmed by the new supplier, replaced only by another.",
    noun="go-live date",
    page="go_live",
    day="on",
    state_words=None,
    ends=frozenset({"live"}),
    history={
        "on": Shown("Go-live date", Reads.DAY),
        "fall_backs": Shown("Fall-back dates", Reads.DAYS),
        "agreed_by": Shown("Agreed by", Reads.ORGANISATIONS),
        "initial_extract_on": Shown("Initial data extract", Reads.DAY),
        "final_extract_on": Shown("Final data extract", Reads.DAY),
        "busy": Shown("Busy periods", Reads.BUSY),
    },
    elsewhere={
        "the panel of the request": ("dates", "initial_extracts", "final_extracts", "held_until"),
        "the rows of the date: which extracts stay usable": ("still_usable",),
        "the busy periods": ("what", "first", "last", "kind", "period"),
    },
    steps={
        "advise_extract_dates": Said("Extract dates advised", cautions=asked_for_already, heading=HEADING),
        "gone_live": Said("The practice has gone live", milestone=True, instead=("not_gone_live",)),
        "not_gone_live": Said("Another go-live date is needed"),
        "propose": Said(
            "Go-live date suggested",
            milestone=True,
            heading="What speaks against this date",
            lesson=BUSY_PERIODS,
            called=lambda day: ANOTHER_DATE if day.agreed_on else "",
            also_told=(WHO_HEARS_OF_ANOTHER,),
        ),
        "ask_as_supplier": Said("Request sent"),
        "take": Said(by_itself="Everyone but the new supplier has agreed: the go-live date is provisional."),
        "replace": Said(by_itself="Everyone has agreed, the new supplier too: the go-live date is confirmed."),
        "ask_supplier": Said(
            "New supplier asked about the date",
            by_itself="The new supplier has been asked whether the date is possible.",
        ),
        "confirm": date_confirmed(instead="offer_alternatives"),
        "offer_alternatives": Said("Other dates offered"),
        "withdraw_confirmation": Said("Confirmation withdrawn"),
        "add_busy_period": Said("Busy period added", heading="What stands in this period"),
        "remove_busy_period": Said("Busy period removed"),
        "agree": Said("Go-live date agreed"),
        "object": Said("Objection sent"),
    },
)
