"""The call-offs: the order for the new system, and the notice that ends the old one."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.conversation.addresses import messages_about
from workflow.pages.call_offs import check as checking
from workflow.pages.call_offs import tasks
from workflow.pages.call_offs.cost_of_lateness import date_mismatch, lateness
from workflow.pages.call_offs.facts import Facts
from workflow.pages.call_offs.lines import total_words
from workflow.pages.call_offs.submodules_in_use import used_today
from workflow.pages.call_offs.versions import as_last_checked
from workflow.reading.case import read_case
from workflow.reading.files import documents_of
from workflow.reading.frame import address, frame
from workflow.reading.history.case_history import how_it_ended, what_happened
from workflow.reading.next_steps import actions, answers_for_others, deadline, open_steps, turn_or_wait, waiting
from workflow.reading.readers import none_for_you
from workflow.reading.state_words import state_word
from workflow.reading.waiting import before_registration
from workflow.tracks.call_off import CallOff
from workflow.tracks.guidance import DECOMMISSION_NOW, SUBMODULES
from workflow.tracks.ordering.completeness import submodules_of
from workflow.tracks.stages import Stage
from workflow.web.policy import Policy, What, policy

OVER = ("accepted", "refused", "superseded", "withdrawn")
SETTLED = ("send", "validate", "accept", "refuse", "amend", "withdraw", "withdraw_with_migration")


@policy(Policy.OWN_MIGRATION, reads=What.CALL_OFF)
@require_safe
def call_offs(request, migration):
    case = read_case(migration, request.actor)
    happened = what_happened(case)
    newest_first = sorted(case.all(CallOff), key=lambda one: (one.kind != "procurement", -one.round))
    page = {
        "migration": frame(migration, request.actor, "call_offs"),
        "call_offs": [_card(case, one, happened) for one in newest_first],
        "none_yet": _none_yet(case),
    }
    return render(request, "pages/call_offs/call_offs.jinja", page)


@policy(Policy.OWN_MIGRATION, reads=What.CALL_OFF)
@require_safe
def call_off(request, migration, pk):
    case = read_case(migration, request.actor)
    record = next((one for one in case.all(CallOff) if one.pk == pk), None)
    if record is None:
        raise Http404
    page = {"migration": frame(migration, request.actor, "call_offs"),
            "talk_href": messages_about(migration.reference, record.subject)} | _page(case, record)  # fmt: skip
    return render(request, "pages/call_offs/call_off.jinja", page)


def _page(case, record) -> dict:
    happened, may, documents = what_happened(case), open_steps(case, record), documents_of(case, record)
    parts = submodules_of(record) if record.kind == "procurement" else []
    used = used_today(record) if parts else {}
    revisions = case.all(CallOff)
    earlier = as_last_checked(record, revisions, happened, is_local=case.is_local)
    late, moved = lateness(case, record, happened), date_mismatch(record)
    checks = checking.checks(case, record, parts, used)
    return _head(case, record, happened) | {
        "prepared_by": checking.prepared_by(record, happened),
        "returned": checking.returned_rows(record, revisions, happened),
        "asked": checking.asked_rows(record, happened),
        "warnings": [*moved, *checks, *late],
        "warnings_heading": "Check these before you decide" if checks else _heading(moved, late),
        "groups": tasks.task_groups(record, may, documents),
        "is_settled": record.state in OVER,
        "sections": Facts(case, parts, used, may).sections(record, earlier),
        "total": total_words(record, earlier),
        "documents": documents,
        "questions": checking.questions(record, happened),
        "actions": actions(case, record, but=tasks.IN_THE_LIST) + answers_for_others(case, record),
        "waiting": waiting(case, record),
        "lessons": _lessons(case, record),
    }


def _head(case, record, happened) -> dict:
    sentence = _sentence(case, record, happened)
    return {
        "name": record.get_kind_display(),
        "number": record.call_off_id,
        "supplier": case.name_of(record.supplier_id),
        "version": f"Revision {record.round}" if record.round > 1 else "",
        "status": state_word(case, record),
        "sentence": sentence,
        "deadline": deadline(case, record, beside=sentence),
    }


def _card(case, record, happened) -> dict:
    head = _head(case, record, happened)
    revision = f", revision {record.round}" if record.round > 1 else ""
    return head | {"name": head["name"] + revision, "href": address("call_off", case.migration, pk=record.pk)}


def _sentence(case, record, happened) -> str:
    """Whose turn it is; else why nothing is owed yet; else how it ended."""
    if said := turn_or_wait(case, record):
        return said
    event = happened.last(record, *SETTLED)
    if not event:
        return ""
    if record.state == "superseded":
        return _what_replaces(case, record)
    return how_it_ended(record, event)


def _what_replaces(case, record) -> str:
    """Its supplier knows of the next revision only once that is sent to it."""
    if any(one.kind == record.kind and one.round > record.round for one in case.all(CallOff)):
        return "A later revision has taken its place."
    is_over = case.migration.state == Stage.CANCELLED
    return "It was being changed." if is_over else "It is being changed. The next revision will come to you to check."


def _heading(moved, late) -> str:
    return "Sending this late costs the NHS money" if late and not moved else "Important"


def _lessons(case, record) -> list:
    if not case.is_local or record.state not in ("draft", "returned", "with_commissioner"):
        return []
    return [SUBMODULES if record.kind == "procurement" else DECOMMISSION_NOW]


def _none_yet(case) -> str:
    why = before_registration(case.migration)
    return (
        f"Call-offs open when the migration is registered. {why}" if why else none_for_you(case.migration, "call-offs")
    )
