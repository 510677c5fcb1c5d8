"""A call-off while it is prepared: its parts as tasks, each with what is missing in it."""

from workflow.formatting import counted, long_date
from workflow.operations.named_page import named_page
from workflow.reading.files import how_many
from workflow.reading.next_steps import step_href
from workflow.tracks.ordering.completeness import SECTIONS, earliest_cease, gaps

WRITTEN_IN = ("draft", "returned")
STEP_OF = {
    "description": "describe", "dates": "set_dates", "submodules": "review_submodules", "services": "choose_services",
    "lines": "add_line", "agreement": "name_agreement", "cease": "set_cease_date", "charge": "record_charge",
}  # fmt: skip
FIELDS = {
    "description": ("description", "buyer_contact"), "dates": ("commencement_on", "planned_on"),
    "submodules": ("submodules",), "services": ("migration_service",), "lines": ("lines",),
    "agreement": ("old_agreement",), "cease": ("cease_on",), "charge": ("monthly_charge",),
}  # fmt: skip
GROUPS = {
    "procurement": (
        ("Organisations and contract", ("description",)),
        ("System and submodules", ("submodules",)),
        ("Training, migration and other services", ("services",)),
        ("Dates and prices", ("dates", "lines")),
    ),
    "decommission": (
        ("Organisations and contract", ("description", "agreement")),
        ("End date and cost", ("cease", "charge")),
    ),
}
IN_THE_LIST = {*STEP_OF.values(), "remove_line", "add_document", "remove_document"}


def task_groups(call_off, open_steps, documents) -> list[dict]:
    """Groups of task_list.jinja; only while it is being prepared."""
    if call_off.state not in WRITTEN_IN:
        return []
    missing = gaps(call_off)
    groups = [{"name": name, "tasks": [_section(call_off, key, missing.get(key, []), open_steps) for key in keys]}
              for name, keys in GROUPS[call_off.kind]]  # fmt: skip
    groups.append({"name": "Documents", "tasks": [_documents(call_off, open_steps, documents)]})
    groups.append({"name": "Check and send", "tasks": [_send(call_off, missing, open_steps)]})
    return groups


def _section(call_off, key, missing, open_steps) -> dict:
    href = _href(call_off, key) if STEP_OF[key] in open_steps else None
    begun = any(getattr(call_off, field) for field in FIELDS[key])
    status = ("In progress" if begun else "Not yet started") if missing else "Completed"
    hint = " ".join(missing)
    if key in call_off.returned:
        status, hint = "Returned", " ".join([call_off.returned[key], hint]).strip()
    elif not missing and not begun:
        status, hint = "Optional", _hint_for_nothing(key)
    elif key == "cease" and not call_off.cease_on and (earliest := earliest_cease(call_off)):
        hint = f"{hint} At the earliest {long_date(earliest)}, 45 days after go-live."
    return {"title": SECTIONS[call_off.kind][key], "href": href, "hint": hint, "status": status}


def _href(call_off, key) -> str:
    """What is ordered is filled in on one page, with a row for each thing."""
    if key != "lines":
        return step_href(call_off, STEP_OF[key])
    return named_page("order_together", reference=call_off.migration.reference, subject=call_off.subject)


def _hint_for_nothing(key) -> str:
    return "Only if somebody knows the charge: without it no amount is shown" if key == "charge" else ""


def _documents(call_off, open_steps, documents) -> dict:
    href = step_href(call_off, "add_document") if "add_document" in open_steps else None
    added = how_many(documents)
    hint = added or "Only if the supplier asks for one"
    return {"title": "Add a document", "href": href, "hint": hint, "status": "Completed" if added else "Optional"}


def _send(call_off, missing, open_steps) -> dict:
    sentences = [sentence for section in missing.values() for sentence in section]
    if sentences:
        more = f" {counted(len(sentences) - 1, 'more thing')} to do." if len(sentences) > 1 else ""
        return {"title": "Send the call-off", "href": None, "hint": sentences[0] + more, "status": "Cannot start yet"}
    if "send" not in open_steps:
        hint = "Everything is filled in. It waits for whoever sends it, or for the funding and the date."
        return {"title": "Send the call-off", "href": None, "hint": hint, "status": "Cannot start yet"}
    return {"title": "Send the call-off", "href": step_href(call_off, "send"), "hint": "", "status": "Not yet started"}
