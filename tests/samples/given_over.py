"""Samples of the pages of what an organisation keeps of a migration that another has taken over."""

WHEN = {"at": "1 June 2026 at 2:14pm", "iso": "2026-06-01T14:14:00+01:00"}
NOTE = {"author": "Priya Shah", **WHEN, "text": "They prefer mornings.", "mine": True}
FILE = {"href": "/given-over/98VVMVZ8/files/1/", "text": "plan.txt (TXT, 8 B)"}
MESSAGE = {**NOTE, "author": "Jo Marsh, Quillbrook Lane Surgery", "text": "Shall we?", "mine": False, "files": [FILE]}
DOCUMENT = {"href": "/given-over/98VVMVZ8/documents/1/", "text": "Order form, version 2 (PDF, 8 kB)",
            "added": "Priya Shah, 1 June 2026"}  # fmt: skip
STEP = {"title": "Funding approved (funding)", "by": "Priya Shah", **WHEN, "notes": ["How you knew: by telephone"]}
OF_ONE = {"practice": "Quillbrook Lane Surgery", "reference": "98V-VMV-Z8", "on": "Monday 1 June 2026",
          "organisation": "Northshire CSU"}  # fmt: skip

ROW = {key: said for key, said in OF_ONE.items() if key != "organisation"} | {"href": "/given-over/98VVMVZ8/"}

NO_PAGES, PAGES_OF_IT = {"previous": None, "next": None, "numbers": []}, {"previous": "?b", "next": "?a", "numbers": []}
CHOICES = [
    {"text": "Everything", "href": "/given-over/98VVMVZ8/", "current": True},
    {"text": "Notes", "href": "?show=notes", "current": False},
]


def part(name, title, nothing, *rows, **more):
    return {"name": name, "title": title, "nothing": nothing, "rows": list(rows), **more}


def parts(documents=(), notes=(), messages=(), steps=()):
    return [
        part("documents", "Documents you added", "added no documents", *documents),
        part("notes", "Notes", "wrote no notes", *notes, all="?show=notes" if notes else None, link="notes"),
        part("messages", "Messages you sent and were sent", "has no messages", *messages),
        part("steps", "Steps you took", "took no steps", *steps),
    ]


ONLY_NOTES = part("notes", "Notes", "wrote no notes", NOTE, pages=PAGES_OF_IT)
OTHER = ROW | {"practice": "Larkmere", "href": "/g/2"}
PAGES = {
    "given_over": {"organisation": "Northshire CSU", "rows": [ROW, OTHER], "pages": NO_PAGES},
    "given_over, one page of many": {"organisation": "Northshire CSU", "rows": [ROW], "pages": PAGES_OF_IT},
    "given_over, none": {"organisation": "Northshire CSU", "rows": [], "pages": NO_PAGES},
    "kept": OF_ONE | {"choices": CHOICES, "parts": parts([DOCUMENT], [NOTE], [MESSAGE], [STEP])},
    "kept, a page of notes": OF_ONE | {"choices": CHOICES, "parts": [ONLY_NOTES]},
    "kept, nothing": OF_ONE | {"choices": CHOICES, "parts": parts()},
}
