"""Sample rows of the pages about one migration that no other module has."""

from tests.samples.frame import IN_MESSAGES, MIGRATION
from tests.samples.glance import AT_A_GLANCE
from tests.samples.lists import NO_PAGES, SOON
from tests.samples.parts import ACTIONS, ACTIVITY, GROUPS, LESSONS, MESSAGES, RETURNED, SECTIONS, WAITS, M

PAGES = {
    "overview": M | AT_A_GLANCE,
    "overview, nothing to do": M
    | AT_A_GLANCE
    | {
        "standing": {"mark": "none", "text": "No go-live date yet", "lines": []},
        "more_lines": [],
        "turns": {"count": 0, "tasks": []},
        "later": [],
        "owed": [],
        "actions": [],
        "activity": [],
        "next_turn": "Staff at Meadow Clinical have the next turn, by the end of Monday 8 June 2026.",
        "may_take_too": {"text": "Prepare the funding case", "href": "#"},
    },
    "overview, ended": AT_A_GLANCE
    | {"migration": MIGRATION | {"ended": "Cancelled by Aisha Khan on 2 June 2026: the practice is closing."}},
    "funding": M
    | {
        "status": "Returned",
        "sentence": "Change 1 part and send it again by the end of Tuesday 9 June 2026.",
        "deadline": SOON,
        "groups": GROUPS,
        "returned": RETURNED,
        "warnings": ["ScanFile will not work with Meadow Record. The penalty is £800."],
        "lessons": LESSONS,
        "sections": SECTIONS,
        "versions": [{"text": "Version 1", "href": "/v/1", "on": "2 May 2026"}],
        "actions": ACTIONS,
        "waiting": WAITS,
        "others": [{"text": "Supplementary funding case", "href": "/f/2"}],
    },
    "messages": M
    | {
        "actions": ACTIONS,
        "words": "",
        "about": {"subject": ""},
        "waiting_for_answers": [{"text": "Question to Harbour Health Systems", "href": "#agentquery-1", "mine": True}],
        "stream": [
            {"message": MESSAGES[0], "thread": None},
            {
                "message": None,
                "thread": {
                    "anchor": "agentquery-1",
                    "asks": True,
                    "whose": "Meadow Clinical",
                    "waits": True,
                    "href": "",
                    "subject": "Question to Harbour Health Systems",
                    "status": "With Harbour Health Systems",
                    "deadline": SOON,
                    "who": "Harbour Health Systems and the NHS organisations can read this",
                    "messages": MESSAGES,
                    "actions": [{"text": "Send a reply", "href": "/s/9"}],
                },
            },
        ],
    },
    "messages, none": M | {"stream": [], "words": "", "about": {"subject": ""}, "actions": ACTIONS},
    "documents": M
    | {
        "add_href": "/s/add",
        "rows": [
            {
                "name": "Order form.pdf",
                "href": "/d/1",
                "kind": "PDF",
                "about": "New system call-off",
                "version": "2",
                "by": "Priya Shah",
                "on": "1 June 2026",
                "size": "412KB",
            }
        ],
    },
    "documents, none": M | {"rows": [], "none_yet": "There are no documents for you yet."},
    "people": M
    | {
        "actions": ACTIONS,
        "undelivered": [
            {
                "to": "desk@northshire.example",
                "subject": "Your turn",
                "said": "550 5.1.1 No such user",
                "on": "2 June 2026",
                "fate": "Given up",
            }
        ],
        "organisations": [
            {
                "name": "Northshire CSU",
                "role": "Delivery partner",
                "role_inside": "delivery partner",
                "ods_code": "U9P",
                "telephone": "01632 960 001",
                "actions": [{"text": "Change the contact", "href": "/s/c"}],
                "people": [
                    {"name": "Priya Shah", "email": "priya.shah@northshire.example", "is_contact": True},
                    {"name": "Shared mailbox", "email": "desk@northshire.example", "trouble": "Emails do not arrive"},
                    {"name": "Ben Okafor", "has_left": True},
                ],
                "coming": [],
            },
            {
                "name": "Quillbrook Lane Surgery",
                "role": "Practice",
                "role_inside": "practice",
                "ods_code": "U99901",
                "people": [],
                "coming": [],
            },
        ],
    },
    "history": {"migration": MIGRATION | IN_MESSAGES}
    | {
        "filters": [{"text": "Everything", "href": "?", "current": True}],
        "days": [{"date": "Monday 1 June 2026", "events": ACTIVITY}],
        "pages": NO_PAGES,
    },
    "history, none": M | {"filters": [], "days": [], "pages": NO_PAGES},
    "step_done": M
    | {
        "title": "Go-live date agreed: Tuesday 22 September 2026",
        "body": "Reference MIG-7F3K-Q",
        "next": ["Staff at Meadow Clinical have until the end of Monday 8 June 2026 to confirm it."],
        "links": [{"text": "Prepare the new system call-off", "href": "/co/1"}],
    },
}
