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

PAGES = {
    "given_over": {"organisation": "Northshire CSU", "rows": [ROW, ROW | {"practice": "Larkmere", "href": "/g/2"}]},
    "given_over, none": {"organisation": "Northshire CSU", "rows": []},
    "kept": OF_ONE | {"notes": [NOTE], "messages_kept": [MESSAGE], "documents": [DOCUMENT], "steps": [STEP]},
    "kept, nothing": OF_ONE | {"notes": [], "messages_kept": [], "documents": [], "steps": []},
}
