"""Sample rows of the pages about data extracts."""

from tests.samples.lists import BREACHED
from tests.samples.parts import ACTIONS, LESSONS, MESSAGES, STEPS, WAITS, M

PAGES = {
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
        "holds_no_longer": True,
        "advised_by": "The dates were advised by Meadow Clinical on 18 May 2026.",
    },
}
