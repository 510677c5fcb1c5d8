"""Sample rows of the pages about the go-live date."""

from tests.samples.parts import ACTIONS, LESSONS, WAITS, M

PAGES = {
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
}
