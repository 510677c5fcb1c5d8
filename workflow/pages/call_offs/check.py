"""What the commissioner and the supplier have before them when they check a call-off."""

from datetime import timedelta

from catalogue.models import Membership
from workflow.formatting import counted, listed, long_date, short_date
from workflow.kernel.steps import Party
from workflow.reading.history.case_history import who
from workflow.tracks.funding import approved_funding
from workflow.tracks.ordering.completeness import SECTIONS, earliest_cease

WITH_COMMISSIONER = "with_commissioner"
USUAL = timedelta(28)  # after the earliest day on which the old system may end


def checks(case, call_off, parts, used) -> list[str]:
    """For the commissioner, before it decides."""
    if call_off.state != WITH_COMMISSIONER or not _is_commissioner(case):
        return []
    return [*_four_eyes(case, call_off), *_submodules(call_off, parts, used), *_days(call_off), *_money(case, call_off)]


def _is_commissioner(case):
    return case.actor.organisation.pk in case.migration.playing(Party.COMMISSIONER)


def _four_eyes(case, call_off):
    """Whoever sent it cannot validate it: the colleagues who can are named."""
    if call_off.sent_by_id != case.actor.user.pk:
        return
    current = Membership.objects.current(case.today).filter(organisation=case.actor.organisation)
    others = current.exclude(user=case.actor.user).filter(user__is_active=True).select_related("user")
    names = [membership.user.name for membership in others.order_by("user__name")]
    can = f"{listed(names)} can." if names else "Invite a colleague who can."
    yield f"You sent this call-off, so somebody else must check it. {can}"


def _submodules(call_off, parts, used):
    for part in parts:
        answer = call_off.submodules.get(str(part.pk))
        if answer == "not_sure":
            yield f"{part}: whoever prepared this is not sure whether it is needed."
        elif answer == "not_needed" and part.pk in used:
            yield f"{part} is not ordered, but {used[part.pk]} is used today."


def _days(call_off):
    """Days that nobody may have meant: a term that is over too soon, an old system that is paid for long after."""
    first, planned = call_off.commencement_on, call_off.planned_on
    if first and planned and _whole_months(first, planned) >= (call_off.term_months or 0):
        term = counted(call_off.term_months, "month")
        yield (f"The term of {term} from {short_date(first)} is over before the planned delivery on "
               f"{short_date(planned)}.")  # fmt: skip
    earliest = earliest_cease(call_off)
    if call_off.cease_on and earliest and call_off.cease_on > earliest + USUAL:
        yield (f"The old system ends on {long_date(call_off.cease_on)}, though it could end on {short_date(earliest)}. "
               "Until it ends the NHS pays for both.")  # fmt: skip


def _whole_months(first, last):
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def _money(case, call_off):
    if call_off.kind != "procurement":
        return
    if case.migration.funding.approved_elsewhere:
        funding = "The funding was approved outside this service: see the evidence under Funding."
    else:
        funding = f"The approved funding is {approved_funding(case.migration)}."
    yield f"It orders {call_off.ordered}. {funding}"


def prepared_by(call_off, happened) -> str:
    """Who sent it; a supplier sees who let it through instead."""
    if sent := happened.last(call_off, "send"):
        return f"Prepared by {who(sent)}, sent on {short_date(sent.on)}."
    if validated := happened.last(call_off, "validate"):
        return f"Validated by {who(validated)}, on {short_date(validated.on)}."
    return ""


def returned_rows(call_off, revisions, happened) -> list[dict]:
    """What the commissioner wants changed, or the supplier cannot accept, as rows of returned.jinja."""
    return _rows(call_off, _why_it_is_changed(call_off, revisions, happened))


def asked_rows(call_off, happened) -> list[dict]:
    """What the supplier asks and nobody has answered yet, as rows of returned.jinja."""
    return _rows(call_off, happened.last(call_off, "query") if call_off.state == "queried" else None)


def _rows(call_off, event) -> list[dict]:
    said = (event.answers.get("sections") or {}) if event else {}
    return [{"section": section_name(call_off, key), "comment": text, "by": who(event)} for key, text in said.items()]


def _why_it_is_changed(call_off, revisions, happened):
    """A revision is prepared for what the one before it was refused for."""
    if call_off.state == "returned":
        return happened.last(call_off, "send_back")
    if call_off.state == "refused":
        return happened.last(call_off, "refuse")
    before = [one for one in revisions if (one.kind, one.round) == (call_off.kind, call_off.round - 1)]
    if call_off.state != "draft" or not before:
        return None
    ended = happened.last(before[0], "refuse", "revise", "amend", "withdraw")
    return ended if ended and ended.step == "refuse" else None


def questions(call_off, happened) -> list[dict]:
    """What the supplier asked or refused, the answers, to the three why it was revised, and the migration approach:
    rows of thread.jinja."""
    rows = []
    for event in happened.to(call_off, "query", "refuse", "answer", "revise", "amend", "record_approach"):
        said = event.answers.get("sections") or {}
        if summary := event.answers.get("summary"):
            said = {"Migration approach": summary}
        parts = [f"{section_name(call_off, key)}: {text}" for key, text in said.items()]
        if words := "\n".join(parts) or event.answers.get("text") or event.answers.get("reason"):
            rows.append(happened.message(event, words))
    return rows


def section_name(call_off, key) -> str:
    return SECTIONS[call_off.kind].get(key, key.capitalize())
