"""How a data extract request is presented: its words, its page, and what is said of each of its steps."""

from workflow import clock
from workflow.deadlines import calendars
from workflow.formatting import counted, long_date
from workflow.kernel.steps import Party
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.extracts.final_extract import THE_HOLDER
from workflow.tracks.guidance import ASK_EARLY
from workflow.tracks.presentation.declared import OF_DOCUMENTS, TURN, Presentation, Reads, Said, Shown

ANOTHER_DAY = "Name another day for the next extract"
TRANSFERS = ("provide", "provide_for_the_old_day")


def _late_notice(request, actor):
    yield from _too_late_for(request, request.advised_on)


def _late_notice_of_final(request, actor):
    yield from _too_late_for(request, request.migration.go_live.final_extract_on)


def _too_late_for(request, wanted):
    days = request.system.extract_lead_days
    if wanted and days and calendars.current().subtract(wanted, days) < clock.today():
        yield f"{request.holder} asks for {counted(days, 'working day')} of notice for an extract of {request.system}."


def _day_in_words(event, wanted):
    """When it was provided need not be when it was wanted."""
    if event.step not in TRANSFERS:
        return f"Wanted on {long_date(wanted)}"
    provided = event.happened_on or event.on
    if provided == wanted:
        return f"{long_date(provided)}, the day it was wanted"
    return f"{long_date(provided)}; wanted on {long_date(wanted)}"


PRESENTATION = Presentation(
    DataExtractRequest,
    title="Data extract request",
    plural="Data extracts",
    intro="One for each system that holds data: asked for, form sent, form returned, data transferred.",
    noun=lambda request: f"{'final ' if request.is_final else ''}data extract from {request.system}",
    which=lambda request: f"{request.system.name}{' (final)' if request.is_final else ''}",
    page="extract",
    day="wanted_on",
    day_in_words=_day_in_words,
    page_each=True,
    state_words={
        "to_request": "Not yet started",
        "form_requested": TURN,
        "form_with_practice": TURN,
        "requested": TURN,
        "clarifying": "Queried",
        "scheduled": TURN,
        "provided": TURN,
        "received": TURN,
        "accepted": "Accepted",
        "rejected": "Rejected",
        "not_required": "Not needed",
        "cancelled": "Cancelled",
    },
    history={
        "wanted_on": Shown("Wanted on", Reads.DAY),
        "next_on": Shown("Next day named by the new supplier", Reads.DAY),
        "iteration": Shown("Request number"),
    },
    elsewhere={
        **OF_DOCUMENTS,
        "the change of “Next day named by the new supplier”": ("next_on",),
        "the formal request, as it was signed": ("role", "recipients", "instruction", "other_what", "other_on"),
        "the record of the transfer": ("attested_by", "manifest", "route", "encryption", "key_route", "dde_version"),
    },
    steps={
        "add_document": Said("Document added"),
        "remove_document": Said("Document taken out"),
        "request_form": Said("Data extract request form asked for", milestone=True, lesson=ASK_EARLY),
        "issue_form": Said("Form sent to the practice"),
        "return_form": Said("Extract formally requested", milestone=True, cautions=_late_notice, lesson=ASK_EARLY),
        "ask_for_final": Said(
            "Final extract asked for",
            milestone=True,
            cautions=_late_notice_of_final,
            also_told=(THE_HOLDER, Party.PARTNER, Party.TARGET),
        ),
        "open_final": Said(by_itself="The data holder has the practice’s formal request for the final extract."),
        "ask_anew": Said(by_itself="The practice signs its formal request again, for the new date."),
        "be_superseded": Said(
            by_itself="The extract that was provided is superseded by the date: a fresh one is needed."
        ),
        "let_wanted_day_pass": Said(
            by_itself="The day for which the practice signed has passed: it is not confirmed any more."
        ),
        "follow_the_advice": Said(by_itself="The next extract is for the day that is advised for all."),
        "name_next_day": Said("Next day named", called=lambda request: ANOTHER_DAY if request.next_on else ""),
        "query": Said("Question sent"),
        "clarify": Said("Answer sent"),
        "confirm_date": Said("Extract date confirmed", instead=("query",)),
        "provide": Said("Transfer recorded", milestone=True, instead=("query",)),
        "provide_for_the_old_day": Said("Transfer recorded"),
        "acknowledge": Said("Receipt confirmed", instead=("reject",)),
        "accept": Said("Extract accepted", milestone=True, instead=("reject",)),
        "reject": Said("Extract rejected"),
        "tell_agent": Said("The Migration Management Agent has been told"),
        "ask_again": Said("Extract asked for again"),
        "mark_not_required": Said("Extract marked as not required"),
        "reinstate": Said("Extract marked as required"),
        "cancel": Said("Data extract request cancelled"),
        "start_again": Said("Data extract request started again"),
    },
)
