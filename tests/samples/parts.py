"""What stands on several sample pages about one migration."""

from tests.samples.frame import MIGRATION

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
        "answer_href": "/m/?to=U9G#write",
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
