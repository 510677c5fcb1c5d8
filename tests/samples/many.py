"""Sample lists of migrations in their four views, and what one takes away of them."""

from datetime import UTC, datetime

from tests.samples.lists import NO_PAGES, PAGING

STANDINGS = {"risk": "At risk", "late": "Late", "on-track": "On track", "no-date": "No date yet", "hold": "On hold",
             "cancelled": "Cancelled", "declined": "Funding declined"}  # fmt: skip
BARS = [("Funding", "done", "d"), ("Date", "under way", "n"), ("New system", "late", "l"),
        ("Current system", "late", "l"), ("Data", "to come", ""), ("Meetings", "to come", "")]  # fmt: skip
FRAME = {
    "has_any": True,
    "view": "table",
    "q": "",
    "query": "state=late",
    "tabs": [{"text": "Table", "href": "?", "current": True}, {"text": "Timeline", "href": "?view=timeline"},
             {"text": "Suppliers", "href": "?view=suppliers"}, {"text": "By deadline", "href": "?view=deadlines"}],
    "groups": [
        {"name": "state", "text": "State",
         "choices": [{"value": key, "text": text, "n": 4, "chosen": key == "late"} for key, text in STANDINGS.items()]},
        {"name": "supplier", "text": "Supplier",
         "choices": [{"value": "U9H", "text": "Harbour Health Systems and its very long subsidiary", "n": 1041}]},
    ],
    "due_on": None,
    "days": [{"name": "golive-from", "value": "1 2 2027"}, {"name": "golive-to", "value": ""}],
    "sorts": [{"value": "risk", "text": "Risk, then go-live", "chosen": True}, {"value": "due", "text": "Next due"}],
    "in_use": [{"group": "State", "text": "Late", "href": "?"}],
    "not_understood": ["There is no choice “purple” under “State”: it was left out."],
    "saved": [{"text": "At risk, Harbour", "href": "?state=risk"}],
    "total": "13 of 42 migrations",
    "what": "these 13",
    "take_action": "/downloads/take/",
    "start_href": "/start/",
    "clear_href": "?",
}  # fmt: skip


def _row(standing, late):
    return {
        "reference": f"98VVMVZ{len(standing)}A",
        "practice": f"Quillbrook Lane Practice, {standing}", "href": f"/m/{standing}", "go_live": "17 Dec",
        "days": "20 days", "date_word": "Provisional", "standing": standing, "standing_word": STANDINGS[standing],
        "reason": "Harbour Health Systems: confirm the extract date (HarbourGP)",
        "waiting_for": "Harbour Health Systems",
        "bars": [{"name": name, "word": word, "mark": mark} for name, word, mark in BARS],
        "due": {"text": "30 Nov", "late": late},
    }  # fmt: skip


SORTED = {"sort": "risk", "sort_hrefs": {key: f"?sort={key}" for key in ("practice", "golive", "risk", "due")}}
TABLE = (
    FRAME
    | SORTED
    | {
        "has_dates": True,
        "rows": [_row(key, place) for place, key in enumerate(STANDINGS)],
        "pages": PAGING,
        "picks": "Do together",
        "here": "state=late",
        "all_of_them": 42,
    }
)
WEEKS = [
    {"title": f"{day} Feb to {day + 4} Feb", "is_now": day == 1, "is_full": day == 8,
     "notes": ["4 or more: check who is free."],
     "rows": [{"text": f"Mon {day} {kind or 'sure'} Surgery", "words": "at risk", "kind": kind,
               "href": f"/m/{day}{kind}"}
              for kind in ("", "risk", "prov", "hold")]}
    for day in (1, 8)
]  # fmt: skip
LATE = {"task": "Provide the data extract: HarbourGP", "href": "/w/1", "proof": "/d/1",
        "practice": "Amberstile Practice", "organisation": "Harbour Health Systems", "due_on": "10 Nov",
        "due": {"text": "10 Nov", "late": 13},
        "status": "Breached", "limit": "contract"}  # fmt: skip
SUPPLIER = {"name": "Harbour Health Systems", "href": "/s/1", "migrations": 33, "at_risk": 4, "open": 25, "late": 3,
            "late_href": "/l/1", "breached": 2, "breached_href": "/b/1", "oldest": 13, "median": 2, "on_time": 95,
            "of": 63}  # fmt: skip
SECTIONS = [{"text": "Late", "href": "?when=late", "current": True, "count": 20}, {"text": "Met", "href": "?when=met"}]
ONE = {
    "what": "Deadlines as Excel",
    "asked_at": "1 June 2026 at 2:14pm",
    "rows": "6,120 deadlines",
    "email": "p@x.example",
    "here": "/downloads/1/",
}
TAKEN = ONE | {"who": "Priya Shah", "organisation": "Northshire CSU", "state": "Ready", "href": "/downloads/1/"}
VIEW = {"name": "At risk, Harbour", "href": "/migrations/?state=risk", "whose": "Yours, shared", "mail_action": "/m",
        "delete_action": "/d"}  # fmt: skip

PAGES = {
    "table": TABLE,
    "table, none like that": FRAME | {"rows": [], "pages": NO_PAGES},
    "table, no match": FRAME | {"rows": [], "pages": NO_PAGES, "q": "quilbrok", "has_any": False,
                                "nearly": [{"text": "Quillbrook Lane Surgery", "href": "/m/1"}]},
    "table, none": {"view": "table", "q": "", "groups": [], "days": [], "due_on": None, "sorts": [],
                    "not_understood": [], "tabs": [], "query": "", "rows": [], "pages": NO_PAGES, "is_empty": True,
                    "is_practice": True, "what": "these", "take_action": "/downloads/take/"},
    "table, too many": TABLE | {"newest_first": True, "counts_left_out": True, "total": "More than 1,000 migrations"},
    "timeline": FRAME | {"view": "timeline", "weeks": WEEKS,
                         "undated": [{"text": "Larkmere Practice", "href": "/m/9"}],
                         "undated_states": "1 late"},
    "suppliers": FRAME | {"view": "suppliers", "rows": [SUPPLIER, SUPPLIER | {"name": "Tarn", "href": "/s/2", "late": 0,
                          "breached": 0, "oldest": None, "median": None, "on_time": None}]},
    "suppliers, none": FRAME | {"view": "suppliers", "rows": []},
    "deadlines": FRAME | {"view": "deadlines", "sections": SECTIONS, "section": "late", "section_word": "Late",
                          "due_on": "4 12 2026", "rows": [LATE], "pages": NO_PAGES,
                          "limits": [{"value": "contract", "text": "A contract’s"}]},
    "deadlines, none": FRAME | {"view": "deadlines", "sections": SECTIONS, "section": "late", "rows": [],
                                "pages": NO_PAGES},
    "download": ONE | {"state": "waiting", "rows_made": 1500},
    "download, ready": ONE | {"state": "ready", "file_href": "/f/1",
                        "gone_at": datetime(2026, 6, 2, 14, 14, tzinfo=UTC)},
    "download, failed": ONE | {"state": "failed", "list_href": "/migrations/"},
    "download, gone": ONE | {"state": "gone", "list_href": "/migrations/"},
    "downloads": {"everybody": True, "organisation": "Northshire CSU", "rows": [TAKEN], "pages": NO_PAGES},
    "downloads, none": {"organisation": "Northshire CSU", "rows": [], "pages": NO_PAGES},
    "saved_views": {"organisation": "Northshire CSU", "rows": [VIEW, VIEW | {"name": "Go-lives", "is_mailed": True,
                    "delete_action": None, "href": "/v/2", "whose": "Shared by Ben Okafor"}]},
    "saved_views, none": {"organisation": "Northshire CSU", "rows": []},
}  # fmt: skip
