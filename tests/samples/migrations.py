"""Sample rows of the pages about one migration."""

from tests.samples.frame import IN_MESSAGES, MIGRATION
from tests.samples.glance import AT_A_GLANCE
from tests.samples.lists import BREACHED, NO_PAGES, SOON

LESSONS = [{"kind": "Recommendation", "text": "Avoid busy periods for the practice and the area around it."}]
ACTIVITY = [
    {
        "title": "The new supplier offered other dates",
        "by": "Tom Reid, Meadow Clinical",
        "at": "1 June 2026 at 2:14pm",
        "iso": "2026-06-01T14:14",
        "notes": ["Recorded by Priya Shah for Meadow Clinical"],
        "changes": [{"what": "Go-live date", "before": "15 September 2026", "after": ""}],
    },
    {
        "title": "The commissioner validated the call-off",
        "by": "Aisha Khan, NHS Northshire ICB",
        "at": "29 May 2026 at 10:02am",
        "iso": "2026-05-29T10:02",
    },
]
ACTIONS = [
    {"text": "Reply", "href": "/s/reply", "main": True},
    {"text": "Suggest a different date", "href": "/s/suggest"},
]
WAITS = [{"text": "Confirm the go-live date", "why": "Quillbrook Lane Surgery has not agreed the date yet."}]
MESSAGES = [
    {
        "author": "Sam Okoro",
        "organisation": "Migration Management Agent",
        "at": "21 May 2026 at 9am",
        "iso": "2026-05-21T09:00",
        "text": "When will the extract be ready?\nThe practice is waiting.",
    },
    {
        "author": "Dan Cole",
        "organisation": "Harbour Health Systems",
        "at": "22 May 2026 at 4pm",
        "iso": "2026-05-22T16:00",
        "text": "On Friday.",
        "mine": True,
        "files": [{"text": "Plan of the extract (PDF, 80KB)", "href": "/d/9"}],
    },
]
STEPS = [
    {"name": "Ask for the form", "mark": "done", "word": "Done", "detail": "Priya Shah, 12 May 2026"},
    {"name": "Send the form to the practice", "mark": "done", "word": "Done", "detail": "Dan Cole, 15 May 2026"},
    {"name": "Return the form with the dates", "mark": "now", "word": "Now", "detail": "due by the end of 29 May 2026"},
    {"name": "Transfer the data", "word": "Next"},
]
GROUPS = [
    {
        "name": "Organisations and contract",
        "tasks": [{"title": "Organisations", "href": "/p/1", "status": "Completed"}],
    },
    {
        "name": "Check and send",
        "tasks": [{"title": "Check and send", "status": "Cannot start yet", "hint": "Review every submodule first"}],
    },
]
RETURNED = [
    {"section": "Submodules", "comment": "The appointments module is missing.", "by": "Aisha Khan, 2 June 2026"}
]
SECTIONS = [
    {"heading": "System and submodules", "changed": True, "rows": [{"key": "System", "value": "Meadow Record"}]}
]
M = {"migration": MIGRATION}

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
    "go_live": M
    | {
        "date": "Tuesday 15 September 2026",
        "status": "Confirmed",
        "sentence": "Everyone has agreed this date, the new supplier too.",
        "actions": ACTIONS,
        "in_question": True,
        "stands": True,
        "waiting": WAITS,
        "answers": [
            {
                "organisation": "Meadow Clinical",
                "role": "New supplier",
                "word": "Confirmed",
                "who": "Tom Reid, 1 June 2026",
            }
        ],
        "asked": {
            "title": "Another date is asked for",
            "date": "Tuesday 22 September 2026",
            "fall_backs": ["Tuesday 29 September 2026", "Tuesday 6 October 2026"],
            "asked": "Asked for by Northshire CSU on 1 June 2026.",
            "stands": "Tuesday 15 September 2026 stands until everyone has agreed this one.",
            "sentence": "1 of 4 organisations has agreed.",
            "reason": "The flu clinics come first.",
            "note": "The trainer of the first date would suit us.",
            "actions": ACTIONS,
            "answers": [
                {
                    "organisation": "Quillbrook Lane Surgery",
                    "role": "Practice",
                    "word": "Not replied",
                    "due": "Reply by the end of Wednesday 3 June 2026",
                },
                {
                    "organisation": "Northshire CSU",
                    "role": "Delivery partner",
                    "role_inside": "delivery partner",
                    "word": "Asked for it",
                    "who": "Priya Shah, 1 June 2026",
                },
            ],
        },
        "warnings": [
            {
                "text": "2 of 6 reception staff are on leave that week",
                "source": "From the practice, updated 20 May 2026",
            }
        ],
        "advised": [{"key": "Initial extract", "value": "Monday 29 June 2026"}],
        "lessons": LESSONS,
        "busy_href": "/s/busy",
        "busy": [
            {
                "what": "Flu clinics",
                "dates": "1 to 10 October 2026",
                "actions": [{"text": "Remove", "action": "/s/remove"}],
            }
        ],
        "earlier": [
            {
                "date": "Tuesday 15 September 2026",
                "by": "Priya Shah",
                "outcome": "Not possible.",
                "reason": "No team free.",
            }
        ],
    },
    "go_live, no date yet": M
    | {
        "sentence": "Staff at Northshire CSU have until the end of Friday 5 June 2026.",
        "actions": ACTIONS,
        "lessons": LESSONS,
    },
    "call_offs": M
    | {
        "call_offs": [
            {
                "name": "New system call-off",
                "number": "C000123-01",
                "href": "/co/1",
                "status": "With Meadow Clinical",
                "sentence": "Tom Reid checks it.",
                "deadline": SOON,
                "supplier": "Meadow Clinical",
            },
            {
                "name": "Decommission call-off",
                "number": "C000124-01",
                "href": "/co/2",
                "status": "Draft",
                "sentence": "You prepare it.",
            },
        ]
    },
    "call_offs, none": M | {"call_offs": [], "none_yet": "Call-offs open when the migration is registered."},
    "call_off": M
    | {
        "name": "Decommission call-off",
        "number": "C000123-02",
        "version": "Version 2",
        "supplier": "Harbour Health Systems",
        "status": "Returned",
        "sentence": "Change 1 section and send it again.",
        "deadline": SOON,
        "returned": RETURNED,
        "groups": GROUPS,
        "sections": SECTIONS,
        "warnings": ["The NHS keeps paying for HarbourGP until the end date in this call-off."],
        "total": "£12,480 over the term, without VAT",
        "warnings_heading": "Important: sending this late costs the NHS money",
        "actions": ACTIONS,
        "waiting": WAITS,
        "lessons": LESSONS,
        "documents": [
            {
                "name": "Order form",
                "href": "/d/1",
                "kind": "PDF",
                "size": "412KB",
                "added": "Priya Shah, 12 May 2026",
                "sha256": "9f86d081",
            }
        ],
        "questions": MESSAGES,
    },
    "extracts": M
    | {
        "add_href": "/s/add",
        "lessons": LESSONS,
        "requests": [
            {
                "name": "Harbour Health Systems, HarbourGP (current clinical system)",
                "href": "/x/1",
                "deadline": BREACHED,
                "steps": STEPS,
                "asked_for": "29 May 2026 (initial), 11 September 2026 (final)",
                "actions": [{"text": "Ask for help", "href": "/s/help", "about": "Harbour Health Systems"}],
            },
            {
                "name": "ScanFile Documents (document management)",
                "href": "/x/2",
                "status": "Your turn",
                "steps": STEPS[:2],
                "warnings": ["The final extract date differs from the clinical system (11 September 2026)."],
                "actions": [{"text": "Ask for help", "href": "/s/help2", "about": "ScanFile Documents"}],
            },
        ],
    },
    "extracts, none": M | {"requests": [], "none_yet": "There are no data extracts for you yet.", "lessons": LESSONS},
    "extract": M
    | {
        "name": "Data extract from HarbourGP",
        "supplier": "Harbour Health Systems",
        "status": "With Harbour Health Systems",
        "steps": STEPS,
        "sentence": "Staff at Harbour Health Systems had until the end of Friday 29 May 2026.",
        "deadline": BREACHED,
        "whose": "Harbour Health Systems: provide the data extract",
        "lessons": LESSONS,
        "both_dates": "You asked for 29 May 2026. The contract limit is 5 working days from the request.",
        "questions": MESSAGES,
        "extracts": [
            {
                "kind": "Initial",
                "wanted": "29 May 2026",
                "advised_by": "Advised by Meadow Clinical",
                "provided": "29 May 2026",
                "method": "AES-256 archive",
                "attested_by": "Dan Cole",
                "dde": "DDE version 4",
                "received": "1 June 2026",
            },
            {"kind": "Final", "wanted": "11 September 2026"},
        ],
        "rounds": "This is request 2 of at most 5.",
        "warnings": ["The date differs from the clinical system."],
        "facts": [{"key": "Sent to", "value": "Meadow Clinical"}],
        "formal_request_href": "/x/1/request",
        "actions": ACTIONS,
        "waiting": WAITS,
    },
    "formal_request": M
    | {
        "to": "Harbour Health Systems",
        "system": "HarbourGP",
        "from_name": "Quillbrook Lane Surgery",
        "ods_code": "U99901",
        "address": "12 Quillbrook Lane\nNorthtown",
        "on": "Thursday 21 May 2026",
        "recipients": ["Meadow Clinical"],
        "extracts": [{"kind": "Initial extract", "wanted": "Friday 29 May 2026"}],
        "back_href": "/x/1",
        "instructions": "Ring before you send.",
        "signed": {"name": "Jo Marsh", "role": "practice manager", "on": "21 May 2026"},
        "fingerprint": "9f2c" * 16,
        "advised_by": "The dates were advised by Meadow Clinical on 18 May 2026.",
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
    "kick_off": M
    | {
        "rule": "Try to hold them within 3 working days of each other, the survey second.",
        "gap": "They are 5 working days apart: the server room is locked.",
        "lessons": LESSONS,
        "bookings": [
            {
                "name": "Kick-off meeting",
                "status": "Booked",
                "moved": "It was booked for the go-live date of Monday 3 August 2026. That has moved.",
                "holiday": {"text": "Monday 3 August 2026 is not a working day (Coronation).", "href": "/step/propose"},
                "facts": [{"key": "When", "value": "Friday 12 June 2026, 2pm"}],
                "agenda": ["Who does what"],
                "attendees": [{"organisation": "Meadow Clinical", "answer": "Accepted", "detail": "Tom Reid"}],
                "actions": [{"text": "Move it", "href": "/s/move", "about": "kick-off meeting"}],
            },
            {
                "name": "Technical survey",
                "status": "Not yet started",
                "outcome": "Nobody has suggested a date.",
                "waiting": [{"text": "Book the technical survey", "why": "Book the kick-off meeting first."}],
            },
        ],
    },
    "kick_off, none": M
    | {"rule": "Try to hold them within 3 working days of each other, the survey second.", "bookings": []},
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
