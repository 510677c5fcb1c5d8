"""What somebody must weigh before they take a step, worked out from the record. None of it blocks."""

from workflow import clock
from workflow.deadlines import calendars
from workflow.formatting import counted, long_date
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import steps_of
from workflow.tracks.call_off import funding_covers_every_line
from workflow.tracks.call_off_completeness import submodules_of
from workflow.tracks.go_live_checks import clashes


def cautions_for(record, step_name: str, actor, form) -> list:
    """Sentences, or clashes with their source, as components/warning.jinja takes them."""
    if hasattr(form, "clashes"):
        return form.clashes
    found = CAUTIONS.get((record._meta.model_name, step_name))
    return list(found(record, actor)) if found else []


def _agreed_date(request, actor):
    yield from clashes(request.migration, request.on, actor)


def _unsure(call_off, actor):
    for part in submodules_of(call_off):
        if call_off.submodules.get(str(part.pk)) == "not_sure":
            yield f"{part}: whoever prepared this is not sure whether it is needed."


def _refusal(call_off, actor):
    yield "This stops the call-off. The delivery partner can then prepare it again."


def _late_notice(request, actor):
    wanted, days = request.migration.go_live.initial_extract_on, request.system.extract_lead_days
    if wanted and days and calendars.current().subtract(wanted, days) < clock.today():
        yield f"{request.holder} asks for {counted(days, 'working day')} of notice for an extract of {request.system}."


def _what_cancelling_does(migration, actor):
    yield "Everything that is open ends: call-offs, data extract requests, meetings and questions."
    yield "The decommission call-off is withdrawn first, so that the current system is not switched off."
    for call_off in migration.call_offs():
        if call_off.state == "accepted":
            yield f"{call_off.supplier} has accepted the {call_off.name}: a charge may apply."


def _what_will_not_work(case, actor):
    for system in case.to_check():
        row = case.interoperability.get(str(system.key))
        if row and row["works"] == "does_not":
            yield f"{system} will not work with {case.migration.to_system}. Penalty: {row['penalty']}"


def _more_than_is_funded(call_off, actor):
    if reason := funding_covers_every_line(call_off, actor):
        yield f"{reason} The commissioner cannot validate it until a supplementary funding case is approved."


def _what_yes_means(said, actor):
    yield f"If you say yes, it counts as done on {long_date(said.said_on)}. Otherwise the day it was recorded counts."


CAUTIONS = {
    ("saidday", "yes"): _what_yes_means,
    ("calloff", "send"): _more_than_is_funded,
    ("daterequest", "agree"): _agreed_date,
    ("calloff", "validate"): _unsure,
    ("calloff", "refuse"): _refusal,
    ("dataextractrequest", "return_form"): _late_notice,
    ("migration", "cancel"): _what_cancelling_does,
    ("fundingcase", "approve"): _what_will_not_work,
}
HEADINGS = {
    ("saidday", "yes"): "What your answer means",
    ("daterequest", "agree"): "Check these before you agree",
    ("golivedate", "propose"): "What speaks against this date",
    ("calloff", "refuse"): "What refusing means",
    ("migration", "cancel"): "What cancelling does",
}
INSTEAD = {  # what else somebody may say where a step asks them to say yes
    ("fundingcase", "approve"): ("request_info", "decline"),
    ("golivedate", "confirm"): ("offer_alternatives",),
    ("golivedate", "gone_live"): ("not_gone_live",),
    ("daterequest", "agree"): ("object",),
    ("daterequest", "confirm"): ("not_possible",),
    ("calloff", "validate"): ("send_back",),
    ("calloff", "accept"): ("query", "refuse"),
    ("calloff", "answer"): ("revise",),
    ("dataextractrequest", "confirm_date"): ("query",),
    ("dataextractrequest", "provide"): ("query",),
    ("dataextractrequest", "acknowledge"): ("reject",),
    ("dataextractrequest", "accept"): ("reject",),
    ("booking", "accept_invitation"): ("decline",),
    ("saidday", "yes"): ("no",),
    ("agentquery", "answer"): ("ask_clarification",),
    ("migration", "keep_going"): ("cancel",),
}


def heading_for(record, step_name: str) -> str:
    return HEADINGS.get((record._meta.model_name, step_name), "")


def on_the_migration(record, step_name: str, actor) -> tuple[str, ...]:
    """The way to the supplementary case, for whoever orders more than is approved."""
    over = (record._meta.model_name, step_name) == ("calloff", "send") and funding_covers_every_line(record, actor)
    step = steps_of(type(record.migration))["open_supplementary_case"]
    return (step.name,) if over and not why_not(step, record.migration, actor) else ()


def instead_of(record, step_name: str) -> tuple[str, ...]:
    return INSTEAD.get((record._meta.model_name, step_name), ())
