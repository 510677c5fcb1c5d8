"""Sample rows of the pages that list things."""

from datetime import date

from workflow.pages.your_work.weeks_ahead import line

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


def task(title, practice, **more):
    return {
        "codes": f"98VVMVZ{len(title) % 10}",
        "title": title,
        "systems": "",
        "practice": practice,
        "href": "/w/1",
        "assign": "/give/1",
        "who": {"initials": "+", "name": "nobody", "kind": "none"},
        "late": "",
        "is_late": False,
        "when": "",
    } | more


PRIYA = {"initials": "PS", "name": "Priya Shah", "kind": "me"}
LATE = [
    task(
        "Prepare the decommission call-off",
        "Quillbrook Lane Surgery",
        late="8 working days late",
        is_late=True,
        who=PRIYA,
    ),
    task(
        "Ask for the data extract request form (2)",
        "Larkmere Practice",
        systems="HarbourGP, ScanFile",
        late="1 working day late",
        is_late=True,
    ),
]
GROUPS = [
    {"key": "late", "title": "Late", "count": "11", "all_href": "?show=late", "rows": LATE},
    {
        "key": "today",
        "title": "Today",
        "count": "1",
        "same_day": True,
        "rows": [task("Agree", "Tidemill Yard Surgery")],
    },
    {"key": "later", "title": "Later", "count": "100+", "all_href": "?show=later", "rows": []},
]
LATE_ONES = [
    {"name": "Harbour Health Systems", "late": 3, "oldest": 13, "href": "/work/late/remind/?to=U99001"},
    {"name": "Meadow Clinical", "late": 1, "oldest": 1, "href": None},
]
WAITING = [
    {
        "title": "Provide the data extracts",
        "systems": "DocStore",
        "practice": "Quillbrook Lane Surgery",
        "owner": "Harbour Health Systems",
        "href": "/work/3",
        "late": "8 working days late",
        "actions": [{"text": "Remind them", "href": "/chase/3"}],
    },
    {
        "title": "Check the new system call-off",
        "systems": "",
        "practice": "Larkmere Practice",
        "owner": "NHS Northshire ICB",
        "href": "/work/4",
        "late": "",
        "when": "Mon 8 Jun",
        "actions": [{"text": "Reminder sent today by Priya Shah"}],
    },
]
NEWS = [
    {
        "title": "Approved the call-off",
        "href": "/h/1",
        "practice": "Larkmere Practice",
        "by": "Aisha Khan, NHS Northshire ICB",
        "organisation": "NHS Northshire ICB",
        "at": "1 June 2026 at 2:14pm",
        "day": "Mon 1 Jun",
        "iso": "2026-06-01T14:14:00",
        "is_new": True,
    }
]
MAILS = [
    {
        "number": n,
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
        "day": "Tuesday 2 June",
        "numbers": [
            {"count": "11", "text": "late", "href": "?show=late", "is_late": True},
            {"count": "1", "text": "today", "href": "?show=today"},
        ],
        "scopes": [
            {"text": "Mine (3)", "href": "?whose=mine"},
            {"text": "My team (112)", "href": "?", "current": True},
        ],
        "groups": GROUPS,
        "together": True,
        "kinds": [{"title": "Provide data extracts", "count": "100+", "href": "/?show=kind-provide"}],
        "waiting": {"rows": LATE_ONES, "more": 1, "late": 4, "to_remind": 2},
        "news": NEWS,
        "news_count": "50+",
        "start_href": "/start/",
        "is_new": False,
        "unread": [{"practice": "Larkmere Practice", "href": "/m/1", "sender": "Meadow Clinical", "day": "today"}],
        "go_lives": [{"practice": "Larkmere Practice", "href": "/m/2", "status": "Confirmed", "date": "23 Jun"}],
        "ahead": line([(date(2026, 6, 23), False)], date(2026, 6, 1), 5),
    },
    "your_work, nothing to do": {
        "day": "Tuesday 2 June",
        "groups": [],
        "news": [],
        "waiting": {"rows": [], "more": 0, "late": 0},
    },
    "your_work, first ever": {"day": "Tuesday 2 June", "groups": [], "is_new": True, "start_href": "/start/"},
    "your_work, engaged by nobody": {
        "day": "Tuesday 2 June",
        "groups": [],
        "is_new": True,
        "start_href": "/start/",
        "why_not": "No commissioner engages Northshire CSU now, so you cannot start a migration",
    },
    "your_work, first ever, not a starter": {"day": "Tuesday 2 June", "groups": [], "is_new": True},
    "work_list": {
        "title": "Waiting for others",
        "rows": WAITING,
        "remind_href": "/work/late/remind/",
        "all": "93",
        "pages": NO_PAGES,
    },
    "one_group": {
        "title": "Your work: late",
        "groups": [{"key": "list", "title": "By due date", "rows": LATE}],
        "together": True,
        "pages": PAGING,
    },
    "news": {"rows": NEWS, "newest": "98VVMVZ8", "pages": NO_PAGES},
    "result": {
        "title": "Reminders sent",
        "done_heading": "1 task in 1 email",
        "done": [{"what": "Provide the data extract", "words": ""}],
        "not_done": [{"what": "Agree the go-live date", "words": "Reminder sent today by you."}],
        "way_back": {"text": "the list of migrations", "href": "/migrations/?state=late", "name": "Migrations"},
    },
    "choose": {
        "title": "Do several at once",
        "back": "/migrations/?state=late",
        "gone": 2,
        "most": 100,
        "groups": [
            {"text": "Agree the go-live date", "count": "the 100 that are due first", "href": "/work/at-once/1/"},
            {"text": "Assign your tasks", "count": "12 tasks", "href": "/work/assign/"},
        ],
        "alone": {
            "rows": [
                {
                    "text": "Larkmere Practice: new system call-off",
                    "href": "/m/1",
                    "why": "You have not accepted an earlier revision of it. Check this one by itself.",
                }
            ],
            "count": 2,
        },
        "idle": [{"text": "Quillbrook Lane Surgery", "href": "/m/2"}],
    },
    "outbox": {
        "rows": MAILS,
        "problems_href": "?problems",
        "counts": {"queued": 1, "held": 2, "problems": 1},
        "counted_to": 25,
        "pages": NO_PAGES,
    },
    "outbox, none": {
        "rows": [],
        "counts": {"queued": 0, "held": 0, "problems": 0},
        "counted_to": 25,
        "pages": NO_PAGES,
    },
    "email": {
        "back": "/outbox/",
        "email": {
            "number": 1,
            "subject": "Confirm the go-live date for Larkmere Practice",
            "to": "tom.reid@meadow.example",
            "status": "There is a problem",
            "at": "1 June 2026 at 2:14pm",
            "last_error": "Mailbox unavailable",
            "pieces": [
                {"words": "Dear Tom\n\n", "address": ""},
                {"words": "http://localhost:8000/m/1/", "address": "/m/1/"},
            ],
        },
    },
}
