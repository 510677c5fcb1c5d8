"""What a funding case says, section by section, as rows of facts.jinja."""

from workflow.formatting import long_date, upper_first
from workflow.pages.funding.decision_forms import DECISIONS
from workflow.pages.funding.presenter import commissioner_word
from workflow.reading.next_steps import open_steps, step_href
from workflow.tracks.papers.interoperability import DOES_NOT, WORKS
from workflow.tracks.rows.price_period import pounds
from workflow.web.step_form import stored_day

ANSWERS = {WORKS: "It works", DOES_NOT: "It does not work"}
JUSTIFICATION = (
    ("reasons", "Why a different system"),
    ("benefits", "What will be better"),
    ("options", "Other options considered"),
)


def sections(case, record, systems) -> list[dict]:
    """Everything written so far; a section without a word in it is left out."""
    found = (
        ("Business justification", justification_rows(record.justification)),
        ("Interoperability check", _interoperability(case, record, systems)),
        (f"{commissioner_word(record.migration)}–practice agreement", _agreement(record)),
        ("Costs", _costs(case, record)),
        ("Local boards", _boards(case, record)),
        ("Approved outside this service", _approved_elsewhere(record)),
        ("Practice sign-off", _sign_off(record)),
    )
    return [{"heading": heading, "rows": rows} for heading, rows in found if rows]


def justification_rows(text) -> list[dict]:
    return [{"key": name, "value": text[key]} for key, name in JUSTIFICATION if text.get(key)]


def version_rows(record, href) -> list[dict]:
    """Earlier versions as they were sent, newest first; the present one is on the page already."""
    earlier = [(n, v) for n, v in enumerate(record.versions, 1) if v["text"] != record.justification]
    return [{"text": f"Version {n} of the business justification", "href": f"{href}?version={n}",
             "on": f"sent on {_day(version['on'])}"} for n, version in reversed(earlier)]  # fmt: skip


def _interoperability(case, record, systems):
    rows = []
    may_take_out = "remove_service" in open_steps(case, record)
    for system in systems:
        if row := record.interoperability.get(str(system.key)):
            lines = [_said("Evidence", row["evidence"]), _said("Checked by", row["checked_by"])]
            if row["works"] == DOES_NOT:
                lines += [_said("Penalty", row["penalty"]), _said("Decided by", row["decided_by"])]
            found = {"value": ANSWERS.get(row["works"], "Not known yet"), "lines": [line for line in lines if line]}
        elif system.added:
            found = {"value": "Not checked yet"}
        else:
            continue
        out = {"href": step_href(record, "remove_service", service=system.added), "link": "Take out",
               "about": system.name}  # fmt: skip
        rows.append({"key": system.name} | found | (out if may_take_out and system.added else {}))
    signed = _signed("Signed", record.interoperability_signed)
    return rows + (signed or _no_longer_signed(record, "interoperability_signed"))


def _said(what, text):
    return f"{what}: {text}" if text else ""


def _sign_off(record):
    rows = _signed("Signed", record.practice_sign_off) or _no_longer_signed(record, "practice_sign_off")
    if for_others := record.signed_for_other_costs:
        rows[0]["lines"].append(f"For costs of {for_others}. They have been changed since, to {record.total}.")
    return rows


def _no_longer_signed(record, field):
    why = record.why_signed_again(field)
    return [{"key": "Signed", "value": "No longer", "lines": [why]}] if why else []


def _signed(key, signed):
    return (
        [{"key": key, "value": f"{signed['name']}, {signed['role']}", "lines": [_day(signed["on"])]}] if signed else []
    )


def _agreement(record):
    said = record.agreement
    if not said:
        return []
    since = said.get("in_place_since")
    return [{"key": "In place", "value": f"Since {_day(since)}" if since else f"No. {said['why_not']}"}]


def _costs(case, record):
    may_change = "change_cost" in open_steps(case, record)
    rows = []
    for cost in record.cost_lines:
        row = {"key": cost.what, "value": pounds(cost.amount, cost.per),
               "lines": [cost.source or "No source of funding yet"]}  # fmt: skip
        rows.append(row | (_change(record, cost) if may_change else {}))
    return rows + ([{"key": "Total", "value": str(record.total)}] if rows else [])


def _change(record, cost):
    out = {"href": step_href(record, "remove_cost", line=cost.number), "link": "Take out"}
    return {"href": step_href(record, "change_cost", line=cost.number), "about": cost.what, "also": out}


def _boards(case, record):
    may_change = "record_board" in open_steps(case, record)
    rows = []
    for name, board in record.boards.items():
        row = {"key": name, "value": DECISIONS.get(board["decision"]) or upper_first(board["decision"]),
               "lines": [line for line in (_day(board["on"]), board["evidence"]) if line]}  # fmt: skip
        rows.append(row | (_change_board(record, name) if may_change else {}))
    return rows


def _change_board(record, name):
    out = {"href": step_href(record, "remove_board", name=name), "link": "Take out"}
    return {"href": step_href(record, "record_board", name=name), "about": name, "also": out}


def _approved_elsewhere(record):
    said = record.approved_elsewhere
    return (
        [{"key": "Approved on", "value": _day(said["on"])}, {"key": "Evidence", "value": said["evidence"]}]
        if said
        else []
    )


def _day(text) -> str:
    return long_date(stored_day(text))
