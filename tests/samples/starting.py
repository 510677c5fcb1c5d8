"""Sample pages of starting a migration."""

from tests.samples.forms import Everything, Nothing, Practices, Systems

WITH_LINKS = [
    {
        "heading": "",
        "rows": [
            {"key": "Practice", "value": "Quillbrook Lane Surgery, U99901", "href": "/1", "link": "Change"},
            {"key": "Current system", "value": "HarbourGP", "href": "/2"},
        ],
    }
]

PAGES = {
    "start": {
        "back": "/",
        "start_href": "/start/1",
        "drafts": [{"practice": "Tidemill Yard Surgery", "href": "/d/2", "saved": "27 May 2026"}],
    },
    "start, engaged by nobody": {
        "back": "/",
        "start_href": "/start/1",
        "why_not": "No commissioner engages Northshire CSU now, so you cannot start a migration",
    },
    "start_practice": {
        "back": "/start",
        "q": "quillbrook",
        "searched": True,
        "total": "2 practices match",
        "too_many": True,
        "form": Practices(),
        "action": "/start/practice",
    },
    "start_practice, before a search": {"back": "/start", "q": ""},
    "start_practice, nothing asked": {
        "back": "/start",
        "q": "",
        "searched": True,
        "errors": [{"text": "Enter a practice name, postcode or ODS code", "href": "#q"}],
    },
    "start_practice, no match": {"back": "/start", "q": "quilbrok", "searched": True},
    "start_question": {
        "back": "/start",
        "later": "/later",
        "title": "What system does the practice use now?",
        "form": Systems(),
    },
    "start_question, sent empty": {
        "back": "/start",
        "title": "What system does the practice use now?",
        "form": Systems({}),
    },
    "start_question, several": {
        "back": "/start",
        "title": "Who is involved?",
        "form": Everything(),
        "several": True,
        "warnings": ["Check that the other systems will work with the new one."],
    },
    "check_answers": {
        "back": "/start",
        "caption": "Start a migration",
        "sections": WITH_LINKS,
        "form": Nothing(),
        "button": "Start migration",
        "later": "/later",
        "delete_href": "/delete",
        "checks": ["Name a contact for the practice."],
    },
    "start_not_free": {
        "back": "/start",
        "practice": "Quillbrook Lane Surgery",
        "known": {"reference": "MIG-7F3K-Q", "href": "/m/1"},
        "again": "/start/practice",
    },
    "start_not_free, not known": {"practice": "Quillbrook Lane Surgery", "ask": "NHS Northshire ICB"},
    "start_not_free, not engaged": {
        "practice": "Quillbrook Lane Surgery",
        "ask": "NHS Northshire ICB",
        "not_engaged": "NHS Northshire ICB has not engaged Northshire CSU for its practices",
        "delete_href": "/start/delete",
    },
    "start_not_free, without a commissioner": {
        "practice": "Quillbrook Lane Surgery",
        "ask": "",
        "ended": "NHS Northshire ICB (U99C1) has closed",
    },
}
