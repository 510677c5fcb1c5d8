"""Sample pages that ask something."""

from tests.samples.forms import Away, Emails, Everything, Note, Nothing, Reply, Submodules, Systems, WhoPays, a_thing
from tests.samples.frame import MIGRATION

LESSON = {"kind": "Lesson learnt", "text": "Submodules are often missed. Check appointments and document management."}
FACTS = [
    {"key": "Suggested date", "value": "Tuesday 22 September 2026"},
    {"key": "Suggested by", "value": "Tom Reid, Meadow Clinical, 1 June 2026"},
    {"key": "Reply by", "value": "The end of Wednesday 3 June 2026, 1 working day left"},
]
ASKING = {"back": "/migrations/MIG-7F3K-Q", "migration": MIGRATION}

ORDER = ASKING | {
    "which": "new system call-off",
    "patients": 11_650,
    "for_all": WhoPays(),
    "rows": [
        a_thing("Meadow Record (foundation solution)", "system1", "1 at £24,800.00 a year"),
        a_thing("Meadow Training (associated service)", "system2", typed={}),
    ],
}

PAGES = {
    "step": ASKING
    | {
        "title": "Reply about the go-live date",
        "facts": FACTS,
        "form": Reply(),
        "lessons": [LESSON],
        "checks": [
            "2 of 6 reception staff are on leave that week",
            {"text": "Meadow Clinical has 3 go-lives that day", "source": "From its calendar"},
        ],
        "checks_heading": "Check these before you agree",
        "button": "Send reply",
    },
    "step, every field": ASKING
    | {
        "title": "Record something",
        "form": Everything(),
        "files": True,
        "on_behalf": "You are recording this for Meadow Clinical. They will be told.",
    },
    "step, every field, sent empty": ASKING | {"title": "Record something", "form": Everything({})},
    "step, no questions": ASKING
    | {"title": "Withdraw our agreement", "form": Nothing(), "instead": {"text": "Cancel", "href": "/go-live/"}},
    "step, sent empty": ASKING | {"title": "Reply about the go-live date", "form": Reply({})},
    "order": ORDER,
    "order, sent empty": ORDER | {"errors": [{"text": "Enter the price in pounds", "href": "#id_system2-price"}]},
    "radio_rows": ASKING
    | {"title": "Which parts of Meadow Record do you need?", "form": Submodules(), "lessons": [LESSON]},
    "radio_rows, sent empty": ASKING | {"title": "Which parts of Meadow Record do you need?", "form": Submodules({})},
    "interruption": ASKING
    | {
        "title": "This stops the call-off",
        "points": ["Nothing more is due on it."],
        "form": Nothing(),
        "button": "Refuse the call-off",
        "instead": {"text": "Go back without refusing", "href": "/back"},
    },
    "change_organisation": {"back": "/", "form": Systems(), "button": "Continue"},
    "notifications": {
        "form": Emails(),
        "away": "Tom Reid gets your emails until the end of Sunday 14 June 2026.",
        "cover_href": "/away",
        "end_action": "/away?to=nobody",
        "organisation": "Northshire CSU",
    },
    "notifications, sent empty": {"form": Emails({}), "cover_href": "/away", "organisation": "Northshire CSU"},
    "next_summary": {
        "next_on": "Wednesday 3 June 2026",
        "preview": {
            "subject": "3 June 2026: 1 late",
            "text": "Dear Priya\n\n- Prepare the decommission call-off for Quillbrook Lane Surgery\n  3 days late.",
        },
    },
    "next_summary, nothing": {"next_on": "Wednesday 3 June 2026", "preview": {"subject": "", "text": ""}},
    "cover": {"back": "/emails", "form": Away(), "organisation": "Northshire CSU"},
    "cover, sent empty": {"back": "/emails", "form": Away({}), "organisation": "Northshire CSU"},
    "cover, nobody else": {"back": "/emails", "form": Away(), "organisation": "Northshire CSU", "is_alone": True},
    "stale_form": {"back": "/x"},
    "notes": {
        "migration": MIGRATION,
        "organisation": "Northshire CSU",
        "form": Note(),
        "notes": [
            {
                "author": "Priya Shah",
                "at": "1 June 2026 at 2:14pm",
                "iso": "2026-06-01T14:14",
                "text": "Rang the practice.\nNo answer.",
            }
        ],
    },
    "notes, sent empty": {"migration": MIGRATION, "organisation": "Northshire CSU", "form": Note({})},
}
