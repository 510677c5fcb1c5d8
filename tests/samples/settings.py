"""Sample rows of the pages on which deadlines are set: the calendar, limits and closures."""

from django import forms

from tests.samples.forms import Everything
from workflow.web.fields import WholeNumber, Words

WAS, NOW = "Monday 8 June 2026", "Tuesday 9 June 2026"
VERSION = "England and Wales, version 2026-06-02"
MOVES = {
    "title": "Check what would change",
    "back": "/settings/calendar/add/",
    "facts": [
        {"key": "Added", "value": "Coronation, Thursday 4 June 2026", "lines": ["Jubilee, Friday 5 June 2026"]},
        {"key": "Source", "value": "Royal proclamation of 1 June 2026"},
    ],
    "how_much": "2 of 240 open deadlines would move. 5 people would be told by email.",
    "told": ["Supplier: 4 people", "Practice: 1 person"],
    "moves": [{"what": "Provide the data extract", "whose": "Supplier", "was": WAS, "now": NOW, "number": "2"}],
    "answers": {"on": "2026-06-04", "seen": "5e1f"},
    "button": "Put this calendar in force",
    "cancel": "/settings/calendar/",
}
CLOSURE = {
    "days": "Thursday 4 June 2026 to Friday 5 June 2026",
    "reason": "Staff training",
    "organisation": "Quillbrook Lane Surgery",
    "by": "Jo Marsh, 2 June 2026 at 9:30am",
    "cancel_href": "/closures/1/cancel/",
}
CANCELLED = CLOSURE | {"days": "Friday 1 May 2026", "cancelled": "Cancelled by Jo Marsh", "cancel_href": ""}


class NewLimit(forms.Form):
    days = WholeNumber(label="Working days")
    source = Words(label="Where does it say so?", what="The source")


LIMIT = {
    "title": "Provide the data extract",
    "back": "/settings/limits/",
    "versions": [
        {"says": "6 working days (SLA, page 14)", "since": "1 July 2026", "source": "Letter", "by": "Alex Penrose"},
        {"says": "5 working days (SLA, page 13)", "since": "The beginning", "source": "What came with it", "by": ""},
    ],
}

PAGES = {
    "settings": {
        "rows": [
            {"text": "Bank holidays", "href": "/c/", "about": VERSION},
            {"text": "Limits", "href": "/l/", "about": ""},
        ]
    },
    "calendar": {
        "calendar": VERSION,
        "official_until": "31 December 2028",
        "left": None,
        "days": [{"on": "Monday 31 August 2026", "name": "Summer bank holiday", "status": "Official"}],
        "versions": [
            {
                "name": VERSION,
                "source": "Royal proclamation",
                "why": "A bank holiday was added: Coronation, Thursday 4 June 2026.",
                "by": "Alex Penrose, 2 June 2026 at 9:30am",
                "moved": "12",
                "told": "5",
            }
        ],
    },
    "calendar, no days": {
        "calendar": VERSION,
        "official_until": "31 December 2028",
        "left": 1240,
        "days": [],
        "versions": [],
    },
    "change": {
        "title": "Add a bank holiday",
        "intro": "For a bank holiday that is announced before the file has it.",
        "form": Everything(),
        "back": "/settings/calendar/",
    },
    "change, sent empty": {"title": "Add a bank holiday", "form": NewLimit({}), "back": "/settings/calendar/"},
    "moves": MOVES,
    "moves, outdated": MOVES | {"outdated": "Something has changed since you looked."},
    "moves, by name": MOVES | {"by_name": True},
    "moves, none": MOVES | {"how_much": "No deadline would move.", "told": [], "moves": []},
    "limits": {
        "rows": [
            {
                "key": "extract",
                "name": "Provide the data extract",
                "days": "5 working days",
                "basis": "SLA, page 13",
                "later": "6 working days from 1 July 2026",
            }
        ]
    },
    "limit": LIMIT | {"form": NewLimit()},
    "limit, sent empty": LIMIT | {"form": NewLimit({})},
    "limit_check": {
        "title": "Check the new limit",
        "caption": "Provide the data extract",
        "back": "/settings/limits/extract/",
        "cancel": "/settings/limits/",
        "points": ["What starts on or after Wednesday 1 July 2026 will have 6 working days (SLA, page 14)"],
        "answers": {"days": "6", "seen": "5e1f"},
        "outdated": "Something has changed since you looked.",
    },
    "mail_trouble": {
        "addresses": [
            {
                "address": "jo.marsh@quillbrook.example",
                "whose": "Jo Marsh, Quillbrook Lane Surgery",
                "said": "550 5.1.1 No such user",
                "since": "3 June 2026",
                "again": "/a/",
                "another": "/n/",
            }
        ],
        "tried": [
            {"said": "550 5.7.1 Blocked", "mails": "12 emails to 9 addresses", "since": "1 June", "next": "2 June"}
        ],
        "way": {"name": "A mail server", "about": "Each has a number.", "lacks": (), "callback": ""},
        "given_up": [{"said": "552 5.3.4 Too big", "mails": "1 email to 1 address", "since": "1 June", "next": ""}],
    },
    "mail_trouble, none": {
        "addresses": [],
        "tried": [],
        "given_up": [],
        "way": {"name": "GOV.UK Notify", "about": "", "lacks": ["No calendar file"], "callback": "https://a/notify/"},
    },
    "another_address": {
        "address": "jo.marsh@quillbrook.example",
        "words": "550 5.1.1 No such user",
        "holder": {"in_words": "Jo Marsh, Quillbrook Lane Surgery", "person": {"name": "Jo Marsh"}},
        "form": None,
        "back": "/settings/mail/",
    },
    "another_address, mailbox": {
        "address": "desk@quillbrook.example",
        "words": "550 5.1.1 No such user",
        "holder": {"in_words": "Shared mailbox of Quillbrook Lane Surgery", "person": None},
        "form": NewLimit(),
        "back": "/settings/mail/",
    },
    "closures": {
        "organisation": "Quillbrook Lane Surgery",
        "may_add": True,
        "coming": [CLOSURE],
        "earlier": [CANCELLED],
    },
    "closures, everywhere": {"everywhere": True, "may_add": True, "coming": [CLOSURE], "earlier": []},
    "closures, none": {"organisation": "Northshire CSU", "coming": [], "earlier": []},
}
