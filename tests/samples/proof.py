"""The page that proves a deadline, with everything that can have happened to it."""

from tests.samples.frame import MIGRATION

DAYS = [
    ("Thursday 21 May 2026", "Day 0", "The clock started"),
    ("Friday 22 May 2026", "Not counted", "Paused: Ruth Adeyemi at ScanFile asked a question"),
    ("Saturday 23 May 2026", "Not counted", "Weekend"),
    ("Monday 25 May 2026", "Not counted", "Spring bank holiday"),
    ("Tuesday 26 May 2026", "1", ""),
    ("Wednesday 27 May 2026", "2", "Added by a ruling"),
]
PAGES = {
    "proof": {
        "migration": MIGRATION,
        "what": "Provide the data extract: ScanFile Archive",
        "sentence": "Staff at ScanFile had until the end of Wednesday 27 May 2026 to provide the data extract.",
        "deadline": {"status": "Breached", "due": "Was due Wednesday 27 May", "left": "3 working days late"},
        "facts": [
            {"key": "Rule", "value": "1 working day (SLA, page 13)", "lines": ["The limit is in the contract."]},
            {"key": "Clock started", "value": "Thursday 21 May 2026", "lines": ["Jo Marsh, 4:40pm: “Return the form”"]},
            {"key": "Calendar", "value": "England and Wales 2012 to 2040"},
        ],
        "pauses": [
            {"days": "22 May 2026 to 22 May 2026", "began": "Ruth Adeyemi: Which archive?", "ended": "Jo Marsh: 2019."}
        ],
        "days": [{"date": day, "number": number, "why": why, "notes": []} for day, number, why in DAYS],
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
        "what": "Return the extract form",
        "sentence": "Staff at Quillbrook Lane Surgery have until the end of Wednesday 27 May 2026 to return the form.",
        "deadline": {"status": "Due soon", "due": "Wednesday 27 May", "left": "1 working day left"},
        "facts": [{"key": "Rule", "value": "5 working days (local target)"}],
        "days": [{"date": "Thursday 21 May 2026", "number": "Day 0", "why": "The clock started", "notes": ["Today"]}],
        "chasing": {"told": [], "acknowledged": [], "remind": None, "acknowledge": None},
        "page": "/e/2",
        "address": "https://portal.example/deadlines/89/",
    },
}
