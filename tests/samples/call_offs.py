"""Sample rows of the pages about call-offs."""

from tests.samples.lists import SOON
from tests.samples.parts import ACTIONS, GROUPS, LESSONS, MESSAGES, RETURNED, SECTIONS, WAITS, M

PAGES = {
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
}
