"""The funding case: what it says, what is missing, and the commissioner's decision."""

from dataclasses import replace

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from workflow.conversation.addresses import messages_about
from workflow.formatting import short_date
from workflow.pages.funding import presenter as rows
from workflow.pages.funding.facts import justification_rows, sections, version_rows
from workflow.pages.funding.penalties import penalties
from workflow.reading.case import read_case
from workflow.reading.files import documents_of
from workflow.reading.frame import address, frame
from workflow.reading.history.case_history import how_it_ended, what_happened
from workflow.reading.next_steps import Action, actions, deadline, open_steps, turn, waiting
from workflow.reading.state_words import state_word
from workflow.tracks.funding import FundingCase
from workflow.tracks.papers.funding_state import BEING_WRITTEN
from workflow.web.policy import Policy, What, policy
from workflow.web.step_form import stored_day

AFTERWARDS = ("register", "open_supplementary_case")
DECIDED = (FundingCase.State.APPROVED, FundingCase.State.DECLINED, FundingCase.State.WITHDRAWN)


@policy(Policy.OWN_MIGRATION, reads=What.FUNDING)
@require_safe
def funding(request, migration):
    """The case that the migration began with."""
    case = read_case(migration, request.actor)
    return _page(request, case, next(iter(case.all(FundingCase)), None))


@policy(Policy.OWN_MIGRATION, reads=What.FUNDING)
@require_safe
def funding_case(request, migration, pk):
    """Of a further case; the first is the page of the section."""
    case = read_case(migration, request.actor)
    record = next((one for one in case.all(FundingCase) if one.pk == pk), None)
    if record and record.kind == FundingCase.Kind.MAIN:
        return redirect(_address(record))
    return _page(request, case, record)


def _page(request, case, record):
    """A supplier sees none: 404."""
    if record is None:
        raise Http404
    migration = case.migration
    page = {"migration": frame(migration, request.actor, "funding"), "heading": record.get_kind_display(),
            "status": state_word(case, record), "others": _others(case, record),
            "talk_href": messages_about(migration.reference, record.subject)}  # fmt: skip
    if version := request.GET.get("version"):
        return render(request, "pages/funding/funding.jinja", page | _version(record, version))
    return render(request, "pages/funding/funding.jinja", page | _as_it_is(case, record))


def _who_else(case, record) -> str:
    """One organisation owes the case; another may write it all the same."""
    is_mine = any(map(case.is_mine, case.items_about({record.subject})))
    return "" if is_mine or "write_justification" not in open_steps(case, record) else "You can fill it in too."


def _as_it_is(case, record) -> dict:
    systems = record.to_check() if record.kind == FundingCase.Kind.MAIN else []
    happened, documents = what_happened(case), documents_of(case, record)
    being_written, is_decided = record.state in BEING_WRITTEN, record.state in DECIDED
    sentence = " ".join(filter(None, [_outcome(happened, record), turn(case, record), _who_else(case, record)]))
    return {
        "sentence": sentence,
        "deadline": deadline(case, record, beside=sentence),
        "groups": [] if is_decided else rows.Tasks(case, record, systems, documents).groups(),
        "is_settled": is_decided,
        "returned": rows.returned_rows(record, happened.last(record, "request_info")) if being_written else [],
        "warnings": penalties(record, systems),
        "sections": sections(case, record, systems),
        "documents": documents,
        "versions": version_rows(record, _address(record)),
        "actions": actions(case, record, but=() if is_decided else rows.IN_THE_LIST) + _more(case, record),
        "waiting": waiting(case, record),
    }


def _outcome(happened, record) -> str:
    """How it ended: who decided, when, and the reason given."""
    event = happened.last(record, "approve", "decline", "revoke", "withdraw", "withdraw_with_migration")
    if not event or record.state not in DECIDED:
        return ""
    reason = event.answers.get("reason", "")
    return f"{how_it_ended(record, event)} {reason}".rstrip()


def _more(case, record) -> list[Action]:
    """What comes next is a step of the migration itself: to register it, then perhaps a further case."""
    if record.kind != FundingCase.Kind.MAIN:
        return []
    found = actions(case, record.migration, only=AFTERWARDS)
    return [row if row.step == "register" else replace(row, main=False) for row in found]


def _others(case, record) -> list[dict]:
    return [{"text": f"{one.get_kind_display()}, {one.get_state_display().lower()}", "href": _address(one)}
            for one in case.all(FundingCase) if one.pk != record.pk]  # fmt: skip


def _address(record) -> str:
    if record.kind == FundingCase.Kind.MAIN:
        return address("funding", record.migration)
    return address("funding_case", record.migration, pk=record.pk)


def _version(record, number) -> dict:
    """One version of the business justification, as it was sent."""
    if not number.isdecimal() or not 1 <= int(number) <= len(record.versions):
        raise Http404
    version = record.versions[int(number) - 1]
    sent, heading = short_date(stored_day(version["on"])), f"Business justification, version {number}"
    return {
        "deadline": None,
        "sentence": f"This is version {number} of the business justification, as it was sent on {sent}.",
        "sections": [{"heading": heading, "rows": justification_rows(version["text"])}],
        "others": [{"text": f"{record.get_kind_display()} as it is now", "href": _address(record)}],
    }
