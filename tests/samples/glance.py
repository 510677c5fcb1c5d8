"""A sample of the overview: a timeline with every kind of mark on it, drawn and listed as the portal does."""

from datetime import date

from tests.samples.frame import MIGRATION
from workflow.pages.migration.timeline.drawing import draw
from workflow.pages.migration.timeline.twin import listing
from workflow.reading.timeline.marks import GoLive, Mark, Row, Span, Stand, Step, Timeline
from workflow.reading.timeline.window import window_of

TODAY, GO_LIVE = date(2026, 11, 27), date(2027, 2, 4)
FUNDING = Row(
    "Funding",
    "/m/funding",
    [
        Step("prepared and sent", Stand.DONE, date(2026, 9, 21), date(2026, 9, 28)),
        Step("approved", Stand.DONE, date(2026, 9, 28), date(2026, 10, 5)),
        Step("registered", Stand.DONE, date(2026, 10, 5), date(2026, 10, 6)),
    ],
    Stand.DONE,
    "Done",
)
DATA = Row(
    "Data: HarbourGP",
    "/m/extracts/1",
    [
        Step("form asked for", Stand.DONE, date(2026, 11, 19), date(2026, 11, 19)),
        Step("form sent", Stand.DONE, date(2026, 11, 19), date(2026, 11, 23)),
        Step("form returned", Stand.NOW, date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 18)),
        Step("data provided", Stand.TO_COME, date(2026, 11, 30), date(2026, 12, 29)),
        Step("checked", Stand.TO_COME, date(2026, 12, 29), date(2027, 1, 8)),
    ],
    Stand.NOW,
    "With Quillbrook Lane Surgery",
    [Mark("copy", "First copy", date(2026, 12, 29)), Mark("copy", "Last copy", date(2027, 2, 1))],
)
LATE = Row(
    "Data: AnchorDose",
    "/m/extracts/2",
    [Step("form sent", Stand.LATE, date(2026, 11, 17), date(2026, 11, 24), date(2026, 12, 11))],
    Stand.LATE,
    "3 working days late",
    [Mark("copy", "Copy", date(2026, 11, 20), is_missed=True)],
    "With Anchor Dosing",
)
PAUSED = Row(
    "Data: ScanFile",
    "/m/extracts/3",
    [Step("data provided", Stand.PAUSED, date(2026, 11, 16), date(2026, 11, 20))],
    Stand.PAUSED,
    "Paused",
    why="Nobody’s time runs.",
)
MEETINGS = Row(
    "Kick-off and survey",
    "/m/kick-off",
    [Step("invited", Stand.TO_COME), Step("booked", Stand.TO_COME)],
    Stand.TO_COME,
    "Cannot start yet",
    [Mark("meeting", "Kick-off", date(2026, 12, 8), is_settled=True), Mark("meeting", "Survey", date(2026, 12, 10))],
    "The new supplier has not accepted the new system call-off yet.",
)
TIMELINE = Timeline(
    [FUNDING, DATA, LATE, PAUSED, MEETINGS],
    TODAY,
    window_of(date(2026, 9, 21), TODAY, GO_LIVE),
    GoLive(GO_LIVE, "Go-live", is_settled=True),
    days_to_go=69,
    working_days_to_go=46,
    busy=[
        Span(date(2026, 12, 11), date(2026, 12, 17), "Training afternoon"),
        Span(date(2027, 2, 2), date(2027, 2, 15), "Flu clinics"),
    ],
    holidays=[Span(date(2026, 12, 25), date(2026, 12, 25), "Christmas Day")],
)
AT_A_GLANCE = {
    "migration": MIGRATION,
    "systems": "HarbourGP to Meadow Record",
    "standing": {
        "mark": "late",
        "text": "On track for Thursday 4 February 2027, 69 days to go",
        "lines": ["The new supplier has not confirmed this date yet."],
        "late": "One task is late: yours, to prepare a call-off",
    },
    "more_lines": [
        {"mark": "Clash", "text": "Go-live is in “Flu clinics”.", "href": "/m/go-live", "link": "Keep the date"},
        {"mark": "", "text": "11 February 2027 is asked for.", "href": "/m/go-live", "link": "See the go-live date"},
    ],
    "turns": {
        "count": 4,
        "tasks": [
            {"title": "Prepare the decommission call-off", "verb": "Prepare", "href": "/s/1", "is_late": True,
             "by": "was due by the end of Thursday 26 November 2026", "hint": "Priya Shah has taken this"},
            {"title": "Reply to the invitation to the kick-off meeting", "verb": "Reply", "href": "/s/2",
             "by": "by the end of Monday 30 November 2026"},
        ],
    },
    "later": [{"text": "Confirm the kick-off meeting", "why": "Waiting for everyone who is needed to accept."}],
    "drawn": draw(TIMELINE),
    "listed": listing(TIMELINE),
    "owed": [
        {"name": "Anchor Dosing", "remind": "/work/late/remind/?to=U99D4", "is_late": True,
         "tasks": [{"title": "Send the form to the practice: AnchorDose", "href": "/m/extracts/2", "is_late": True,
                    "when": "3 working days late"}]},
        {"name": "Quillbrook Lane Surgery", "tasks": [
            {"title": "Return the data extract request form: HarbourGP", "href": "/m/extracts/1", "when": "30 Nov"}]},
    ],
    "contacts": [
        {"part": "Practice", "organisation": "Quillbrook Lane Surgery", "name": "Jo Marsh",
         "email": "jo.marsh@quillbrook.example", "telephone": "01632 960901"},
        {"part": "Delivery partner", "organisation": "Not engaged yet"},
    ],
    "activity": [
        {"title": "Invitations sent (kick-off meeting)", "by": "Priya Shah, Northshire CSU",
         "at": "25 November 2026 at 12:20pm", "iso": "2026-11-25T12:20"},
        {"title": "The stage is now “Data extract”", "by": "", "at": "16 November 2026 at 9am",
         "iso": "2026-11-16T09:00"},
    ],
    "history_href": "/m/history",
    "process_href": "/m/process",
    "people_href": "/m/people",
    "actions": [
        {"heading": "Usual", "rows": [{"text": "Print a summary", "href": "/m/print"}]},
        {"heading": "For somebody else, with evidence", "rows": [
            {"text": "Record for Meadow Clinical: accept the invitation", "href": "/s/3", "about": "kick-off"}]},
        {"heading": "Hold, end or take out", "rows": [{"text": "Cancel the migration", "href": "/s/cancel"}]},
    ],
}  # fmt: skip
