"""Sample rows of the pages that list things."""

OVERDUE = {"status": "Overdue", "due": "Was due Monday 1 June 2026", "left": "1 working day late", "proof": "/d/1"}
SOON = {"status": "Due soon", "due": "Wednesday 3 June 2026", "left": "1 working day left", "proof": "/d/2"}
BREACHED = {"status": "Breached", "due": "Was due Friday 29 May 2026", "left": "2 working days late"}
PAGING = {
    "previous": "?page=1",
    "next": "?page=3",
    "label": "Pages of migrations",
    "numbers": [
        {"number": 1, "href": "?page=1"},
        {"number": 2, "href": "?page=2", "current": True},
        {"number": 3, "href": "?page=3"},
    ],
}
NO_PAGES = {"previous": None, "next": None, "numbers": []}


def work(title, practice, ods_code, why, deadline, **more):
    return {
        "title": title,
        "href": f"/w/{ods_code}",
        "practice": practice,
        "ods_code": ods_code,
        "why": why,
        "deadline": deadline,
    } | more


NOW = [
    work(
        "Prepare the decommission call-off",
        "Quillbrook Lane Surgery",
        "U99901",
        "The NHS keeps paying for the current system until this is sent",
        OVERDUE,
        assignee="Priya Shah has taken this",
        actions=[{"text": "Give it to a colleague", "href": "/give/1"}],
    ),
    work(
        "Agree the go-live date",
        "Quillbrook Lane Surgery",
        "U99901",
        "Meadow Clinical suggested 22 September 2026",
        SOON,
        actions=[{"text": "Take this", "action": "/take/2"}],
    ),
    work(
        "Add the submodules you need",
        "Fernhollow Medical Centre",
        "U99912",
        "Returned: appointments missing",
        {"status": "Returned", "due": "Monday 8 June 2026", "left": "4 working days left"},
    ),
    work("Finish starting the migration", "Tidemill Yard Surgery", "U99915", "Draft saved on 27 May 2026", None),
]
WAITING = [
    work(
        "Provide the data extracts",
        "Quillbrook Lane Surgery",
        "U99901",
        "With Harbour Health Systems since 21 May 2026",
        BREACHED,
        actions=[{"text": "Send a reminder", "action": "/chase/3"}],
    ),
    work(
        "Check the new system call-off",
        "Larkmere Practice",
        "U99907",
        "With NHS Northshire ICB since 1 June 2026",
        {"status": "On time", "due": "Monday 8 June 2026", "left": "4 working days left"},
        actions=[{"text": "Reminder sent today by Priya Shah"}],
    ),
]
CHANGED = [
    {
        "title": "Approved the call-off",
        "href": "/h/1",
        "practice": "Larkmere Practice",
        "by": "Aisha Khan",
        "at": "1 June 2026 at 2:14pm",
        "iso": "2026-06-01T14:14",
    }
]
MAILS = [
    {
        "subject": "Confirm the go-live date for Larkmere Practice",
        "href": "/outbox/1",
        "to": "tom.reid@meadow.example",
        "practice": "Larkmere Practice",
        "status": status,
        "at": f"1 June 2026 at 2:1{n}pm",
    }
    for n, status in enumerate(["Queued", "Sending", "Sent", "Trying again", "There is a problem"])
]

PAGES = {
    "your_work": {
        "organisation": "Northshire CSU",
        "counts": {"all": 4, "overdue": 1, "today": 0, "tomorrow": 1},
        "needs_you": NOW,
        "scopes": [
            {"text": "Mine (3)", "href": "?scope=mine"},
            {"text": "My organisation (4)", "href": "?", "current": True},
        ],
        "waiting": WAITING,
        "waiting_count": 34,
        "waiting_all": {"href": "?all=waiting", "count": 34},
        "needs_you_all": None,
        "changed": CHANGED,
        "start_href": "/start/",
        "is_new": False,
        "go_lives": [
            {
                "practice": "Larkmere Practice",
                "ods_code": "U99907",
                "href": "/m/2",
                "status": "Confirmed",
                "date": "Tuesday 23 June 2026",
            }
        ],
    },
    "your_work, nothing to do": {
        "organisation": "Meadow Clinical",
        "counts": {"all": 0},
        "waiting": WAITING,
        "waiting_count": 2,
    },
    "your_work, first ever": {
        "organisation": "Northshire CSU",
        "counts": {"all": 0},
        "is_new": True,
        "start_href": "/start/",
    },
    "your_work, first ever, not a starter": {"organisation": "Meadow Clinical", "counts": {"all": 0}, "is_new": True},
    "outbox": {
        "rows": MAILS,
        "problems_href": "?problems",
        "counts": {"queued": 1, "problems": 1},
        "counted_to": 25,
        "pages": NO_PAGES,
    },
    "outbox, none": {"rows": [], "counts": {"queued": 0, "problems": 0}, "counted_to": 25, "pages": NO_PAGES},
    "email": {
        "back": "/outbox/",
        "email": {
            "subject": "Confirm the go-live date for Larkmere Practice",
            "to": "tom.reid@meadow.example",
            "status": "There is a problem",
            "at": "1 June 2026 at 2:14pm",
            "last_error": "Mailbox unavailable",
            "text": "Dear Tom\n\nConfirm the go-live date.",
        },
    },
}
