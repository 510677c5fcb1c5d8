"""Sample rows of the process page, of pages that take next to nothing, and of errors."""

from tests.samples.forms import Note
from tests.samples.frame import MIGRATION
from workflow.pages.guide.gaps import MARKED, UNMARKED
from workflow.process_docs.flow import Place, Way

STEP = {
    "number": 1,
    "name": "Validate the call-off",
    "who": "Commissioner",
    "before": "With the commissioner",
    "after": "With the supplier",
    "told": "New supplier",
    "deadline": "5 working days, local target",
}
MACHINE = {
    "name": "Call-off",
    "intro": "An order to a supplier.",
    "states": ["Being prepared", "With the commissioner", "Accepted"],
    "steps": [STEP],
}
PLACES = [
    Place(
        "Being prepared",
        "calloff-0",
        [Way("With the commissioner", "#calloff-1", ["Send the call-off (the delivery partner)"], "on")],
        0,
    ),
    Place(
        "With the commissioner",
        "calloff-1",
        [Way("Being prepared", "#calloff-0", ["Take the call-off back (the delivery partner)"], "back")],
        0,
    ),
    Place("Withdrawn", "calloff-2", [], 0),
]
PARTS = [{"text": "Call-off", "href": "/process/?part=calloff", "current": True}]
STAGES = [{"name": "Funding approval", "sentence": "The commissioner agrees to pay."}, {"name": "Go-live date"}]
DEED = {"who": "The practice", "does": "Send the funding case.", "at_hand": "The costs."}
CHAPTER = {
    "name": "Funding approval",
    "id": "funding_approval",
    "happens": "The practice says why.",
    "own": [DEED],
    "others": [DEED | {"who": "The commissioner", "at_hand": ""}],
    "lessons": [{"kind": "Lesson learnt", "text": "Submodules are often missed."}],
    "guide": "The buyer checks.",
    "ours": "We begin earlier.",
}

PAGES = {
    "process": {"stages": STAGES, "parts": PARTS, "machine": MACHINE, "flow": PLACES},
    "process, of a migration": {
        "migration": MIGRATION,
        "stages": STAGES,
        "parts": PARTS,
        "machine": MACHINE,
        "flow": [Place("Being prepared", "calloff-0", PLACES[0].ways, 2), *PLACES[1:]],
    },
    "guide": {"roles": [], "role": None, "chapters": [CHAPTER | {"others": []}]},
    "guide, of one role": {
        "roles": [{"text": "The practice", "href": "/guide/?role=practice", "current": True}],
        "role": "the practice",
        "chapters": [CHAPTER, CHAPTER | {"name": "Registration", "id": "registration", "own": [], "lessons": []}],
    },
    "how_we_read_it": {"marked": MARKED, "unmarked": UNMARKED},
    "help": {
        "partners": [{"name": "Northshire CSU", "telephone": "01632 960 001", "email": "help@northshire.example"}]
    },
    "health": {
        "findings": [
            {"what": "Deadline checks", "words": "Last ran 20 seconds ago", "is_well": True, "page": ""},
            {"what": "Redis", "words": "Does not answer: timed out", "is_well": False, "page": ""},
            {"what": "Mail that could not be sent", "words": "1 mail", "is_well": False, "page": "mail_trouble"},
        ]
    },
    "accessibility": {"checked_on": "3 June 2026"},
    "cookies": {},
    "privacy": {},
    "glossary": {},
    "on_track": {"rows": [{"step": "Validate the call-off", "after": "answer a question (3)", "end": "First copy"}]},
    "on_track, of a migration": {
        "rows": [{"step": "Validate the call-off", "after": "answer a question (3)", "end": "First copy"}],
        "practice": "Larkmere Practice",
        "home": "/migrations/8DN37ZKQH/",
        "standing": "At risk for Thursday 4 February 2027, 23 days to go: Meadow Clinical is 3 working days late",
        "tight": [
            {
                "title": "Send the form: DocStore",
                "who": "Meadow Clinical",
                "due": "7 January 2027",
                "needed_by": "11 January 2027",
                "room": "1 working day too few",
            }
        ],
    },
    "no_organisation": {"waits": []},
}
ERRORS = {
    "400": {},
    "404": {},
    "429": {},
    "403": {
        "reason": "Only staff at NHS Northshire ICB can check this call-off.",
        "who": ["Aisha Khan", "Ben Osei"],
        "back": "/co/1",
    },
    "409": {
        "migration": MIGRATION,
        "who": "Tom Reid at Meadow Clinical changed this at 2:14pm today.",
        "back": "/co/1",
        "rows": [{"what": "Price", "yours": "£1,200", "theirs": "£1,400"}],
        "form": Note({"text": "Half a note"}),
    },
    "done_already": {
        "who": "Aisha Khan did this at 10:02am today.",
        "is_done": True,
        "back": "/co/1",
        "typed": [{"what": "Reason", "yours": "Half a reason"}],
    },
    "done_already, by another step": {
        "who": "Aisha Khan moved this on at 10:02am today: “Approve”.",
        "is_done": False,
        "back": "/co/1",
        "typed": [],
    },
    "another_organisation": {
        "meant": "Northshire CSU",
        "typed": ["Between ourselves: they have not answered since Friday."],
        "resent": [("text", "Between ourselves: they have not answered since Friday.")],
        "files": False,
        "address": "/m/notes/",
    },
    "another_organisation, with a file": {
        "meant": None,
        "typed": [],
        "resent": [("title", "Form")],
        "files": True,
        "address": "/m/documents/",
    },
    "done_already, nobody": {"is_done": False, "why": "The call-off is with the supplier now.", "back": "/co/1"},
    "500": {"code": "9f2c4a"},
    "503": {"until": "7am on Tuesday 9 June 2026"},
}
