"""The page that proves a deadline, with everything that can have happened to it."""

from datetime import date, timedelta

from tests.samples.frame import MIGRATION
from workflow.formatting import long_date
from workflow.pages.proof.marks_of_days import legend_of, look_of
from workflow.pages.proof.weeks import weeks_of
from workflow.timekeeping.deadline_count import Day

DAYS = [
    (21, Day.START, "Day 0", "The clock started", []),
    (22, Day.PAUSED, "Not counted", "Paused: Ruth Adeyemi at ScanFile asked a question", []),
    (23, Day.NOT_WORKING, "Not counted", "Weekend", []),
    (25, Day.NOT_WORKING, "Not counted", "Spring bank holiday", []),
    (26, Day.COUNTED, "1", "", []),
    (27, Day.CORRECTION, "2", "Added by a ruling", ["Deadline"]),
    (28, Day.CLOSED, "Not counted", "Closed: staff training", []),
]


def _day(number, meaning, count, why, notes):
    on = date(2026, 5, number)
    return {"on": on, "look": look_of(meaning), "date": long_date(on), "number": count, "why": why, "notes": notes}


def _day_of_a_long_count(number):
    """Nine weeks: two paused days in each, a closed one, weekends, and the others counted."""
    on = date(2026, 5, 18) + timedelta(number)
    meaning = (Day.COUNTED, Day.COUNTED, Day.PAUSED, Day.PAUSED, Day.CLOSED, Day.NOT_WORKING, Day.NOT_WORKING)[
        number % 7
    ]
    why = {Day.PAUSED: "Paused: Ruth Adeyemi at ScanFile asked a question", Day.CLOSED: "Closed: staff training"}
    count = str(number) if meaning is Day.COUNTED else "Not counted"
    return {"on": on, "look": look_of(meaning), "date": long_date(on), "number": count, "why": why.get(meaning, ""),
            "notes": []}  # fmt: skip


ROWS = [_day(*row) for row in DAYS]
PAGES = {
    "proof": {
        "migration": MIGRATION,
        "what": "Provide the data extract: ScanFile Archive",
        "owner": "ScanFile Documents",
        "sentence": "Late: ScanFile had until the end of Wednesday 27 May 2026 to provide the data extract.",
        "deadline": {"status": "Breached", "due": "Was due Wednesday 27 May", "left": "3 working days late"},
        "facts": [
            {"key": "Rule", "value": "1 working day (SLA, page 13)", "lines": ["The limit is in the contract."]},
            {"key": "Clock started", "value": "Thursday 21 May 2026", "lines": ["Jo Marsh, 4:40pm: “Return the form”"]},
            {"key": "Calendar", "value": "England and Wales 2012 to 2040"},
        ],
        "pauses": [
            {"days": "22 May 2026 to 22 May 2026", "began": "Ruth Adeyemi: Which archive?", "ended": "Jo Marsh: 2019."}
        ],
        "weeks": weeks_of(ROWS),
        "legend": legend_of(ROWS),
        "said_days": [
            {
                "sentence": "Said to have happened on Wednesday 27 May 2026. Jo Marsh said no on 2 June 2026.",
                "why": "It came on the 28th.",
                "actions": [{"text": "Rule that it did", "href": "/rule"}],
            }
        ],
        "chasing": {
            "told": [{"on": "28 May 2026", "kind": "First morning late", "to": "ScanFile"}],
            "acknowledged": [
                {
                    "organisation": "ScanFile",
                    "by": "Ruth Adeyemi",
                    "at": "1 June 2026 at 9am",
                    "words": "A server failed.",
                },
                {"organisation": "NHS Northshire ICB", "by": "Aisha Khan", "at": "1 June 2026 at 10am", "words": ""},
            ],
            "remind": "/w/2/remind",
            "acknowledge": "/w/2/seen",
        },
        "rulings": [
            {
                "sentence": "Staff at ScanFile reported a mistake in this deadline.",
                "text": "The practice was closed.",
                "ruling": "The Migration Management Agent added 1 working day.",
                "why": "That was agreed in writing.",
                "actions": [{"text": "Correct the deadline", "href": "/r/1"}],
            }
        ],
        "page": "/e/2",
        "report": "/c/2",
        "address": "https://portal.example/deadlines/88/",
    },
    "proof, nothing has happened": {
        "migration": MIGRATION,
        "what": "Return the data extract request form",
        "owner": "Quillbrook Lane Surgery",
        "sentence": "Not late: Quillbrook Lane Surgery has until the end of Wednesday 27 May 2026 to return the form.",
        "deadline": {"status": "Due soon", "due": "Wednesday 27 May", "left": "1 working day left"},
        "facts": [{"key": "Rule", "value": "5 working days (local target)"}],
        "weeks": weeks_of(ROWS[:1]),
        "legend": legend_of(ROWS[:1]),
        "chasing": {"told": [], "acknowledged": [], "remind": None, "acknowledge": None},
        "page": "/e/2",
        "address": "https://portal.example/deadlines/89/",
    },
}
LONG = [_day_of_a_long_count(number) for number in range(9 * 7)]
REMINDED = [{"on": f"{day} July 2026", "kind": "1 week late", "to": "NHS Northshire ICB"} for day in range(1, 13)]
PAGES["proof, of a long count"] = PAGES["proof"] | {
    "weeks": weeks_of(LONG),
    "legend": legend_of(LONG),
    "chasing": PAGES["proof"]["chasing"] | {"told": REMINDED},
}
