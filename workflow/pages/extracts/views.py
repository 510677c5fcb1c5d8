"""Data extracts: a card for each system that holds data, a page for each request, the practice's formal request."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.conversation.addresses import messages_about
from workflow.formatting import long_date
from workflow.operations.named_page import named_page
from workflow.pages.extracts import presenter as rows
from workflow.pages.extracts import request_presenter as details
from workflow.reading.case import read_case
from workflow.reading.files import documents_of
from workflow.reading.frame import address, frame
from workflow.reading.history.case_history import how_it_ended, what_happened
from workflow.reading.next_steps import (
    actions,
    answers_for_others,
    deadline,
    open_steps,
    step_href,
    turn_or_wait,
    waiting,
    whose_deadline,
)
from workflow.reading.readers import none_for_you
from workflow.reading.state_words import state_word
from workflow.reading.waiting import before_registration
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.guidance import ASK_EARLY
from workflow.web.policy import Policy, What, policy
from workflow.web.step_form import stored_day

OUTCOMES = ("provide", "acknowledge", "accept", "reject", "mark_not_required", "cancel", "cancel_with_migration")


@policy(Policy.OWN_MIGRATION, reads=What.EXTRACT)
@require_safe
def extracts(request, migration):
    case = read_case(migration, request.actor)
    happened, requests = what_happened(case), case.all(DataExtractRequest)
    may_add = "add_data_holder" in open_steps(case, migration)
    page = {
        "migration": frame(migration, request.actor, "extracts"),
        "requests": [_card(case, each, requests, happened) for each in requests],
        "add_href": step_href(migration, "add_data_holder") if may_add else None,
        "ask_all": _ask_all(case, requests),
        "none_yet": _none_yet(case),
        "lessons": [ASK_EARLY] if case.is_local else [],
    }
    return render(request, "pages/extracts/extracts.jinja", page)


def _none_yet(case) -> str:
    if not case.is_local:
        return none_for_you(case.migration, "data extracts")
    why = before_registration(case.migration)
    return f"No data extracts yet. {why or 'Ask as early as possible: late requests delay the migration.'}"


@policy(Policy.OWN_MIGRATION, reads=What.EXTRACT)
@require_safe
def extract(request, migration, pk):
    case = read_case(migration, request.actor)
    record = _find(case, pk)
    page = {"migration": frame(migration, request.actor, "extracts"),
            "talk_href": messages_about(migration.reference, record.subject)} | _page(case, record)  # fmt: skip
    return render(request, "pages/extracts/extract.jinja", page)


@policy(Policy.OWN_MIGRATION, reads=What.EXTRACT)
@require_safe
def formal_request(request, migration, pk):
    """As it was signed: printable, with its fingerprint (decision 39)."""
    case = read_case(migration, request.actor)
    record = _find(case, pk)
    if not (signed := record.formal_request):
        raise Http404
    page = {"migration": frame(migration, request.actor, "extracts")} | _letter(case, record, signed)
    return render(request, "pages/extracts/formal_request.jinja", page)


def _find(case, pk) -> DataExtractRequest:
    found = [each for each in case.all(DataExtractRequest) if each.pk == pk]
    if not found:
        raise Http404
    return found[0]


def _ask_all(case, requests) -> dict | None:
    """Where more than one form can be asked for, the page that asks for all of them."""
    to_ask = [each for each in requests if "request_form" in open_steps(case, each)]
    if len(to_ask) < 2:
        return None
    address = named_page("take_together", machine="dataextractrequest", step="request_form")
    return {"count": len(to_ask), "href": f"{address}?migration={case.migration.reference}"}


def _card(case, record, requests, happened) -> dict:
    name, steps = rows.card_name(case, record), rows.guide_steps(case, record, happened)
    said = " ".join(step["detail"] for step in steps)
    both_dates = rows.both_dates(case, record, said)
    return {
        "name": name,
        "href": address("extract", case.migration, pk=record.pk),
        "status": state_word(case, record),
        "deadline": deadline(case, record, beside=said),
        "steps": steps,
        "asked_for": "" if both_dates and not record.other_wanted else rows.asked_for(record),
        "both_dates": both_dates,
        "warnings": rows.warnings(case, record, requests),
        "actions": [*actions(case, record, but=("add_document", "remove_document"), about=name),
                    *answers_for_others(case, record, about=name)],
    }  # fmt: skip


def _page(case, record) -> dict:
    happened = what_happened(case)
    letter = address("formal_request", case.migration, pk=record.pk) if record.formal_request else None
    sentence, steps = _sentence(case, record, happened), rows.guide_steps(case, record, happened)
    next_due = deadline(case, record, beside=sentence)
    return {
        "name": f"{'Final data' if record.is_final else 'Data'} extract from {record.system.name}",
        "supplier": case.name_of(record.holder_id),
        "status": state_word(case, record),
        "sentence": sentence,
        "deadline": next_due,
        "whose": whose_deadline(case, record) if next_due and next_due.due else "",
        "both_dates": rows.both_dates(case, record, sentence),
        "steps": [step | ({"detail": ""} if step["detail"] == sentence else {}) for step in steps],
        "extracts": details.extract_rows(case, record, happened),
        "facts": details.attestation_rows(record),
        "rejected": details.why_rejected(record, happened),
        "of_next": details.word_of_the_supplier(record),
        "rounds": rows.rounds(record),
        "warnings": rows.warnings(case, record, case.all(DataExtractRequest)),
        "formal_request_href": letter,
        "questions": details.questions(record, happened),
        "documents": documents_of(case, record),
        "actions": actions(case, record) + answers_for_others(case, record),
        "waiting": waiting(case, record),
        "lessons": [ASK_EARLY] if case.is_local and record.state in rows.BEFORE_THE_REQUEST else [],
    }


def _sentence(case, record, happened) -> str:
    if said := turn_or_wait(case, record):
        return said
    event = happened.last(record, *OUTCOMES)
    return how_it_ended(record, event) if event else ""


def _letter(case, record, signed) -> dict:
    practice, other = case.migration.practice, signed["other"]
    further = [{"kind": other["what"], "wanted": _day(other["on"])}] if other else []
    return {
        "to": case.name_of(record.holder_id),
        "system": signed["system"],
        "from_name": signed["practice"],
        "ods_code": practice.ods_code,
        "address": "\n".join(practice.address_lines),
        "on": _day(signed["on"]),
        "holds_no_longer": record.signs_anew,
        "extracts": [{"kind": signed.get("extract", "Initial extract"), "wanted": _day(signed["wanted_on"])}, *further],
        "recipients": signed["recipients"],
        "signed": {"name": signed["name"], "role": signed["role"], "on": _day(signed["on"])},
        "advised_by": f"The dates were advised by {details.advisers(case)}.",
        "instructions": signed["instruction"],
        "fingerprint": signed["hash"],
        "back_href": address("extract", case.migration, pk=record.pk),
    }


def _day(text) -> str:
    return long_date(stored_day(text))
