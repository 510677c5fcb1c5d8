"""The few facts of a record that somebody needs before them when they take a step of it."""

from datetime import date
from functools import partial

from catalogue.models import Organisation, System
from workflow.formatting import clock_time, listed, long_date, short_date
from workflow.kernel.steps import Party
from workflow.pages.step.deadline_facts import about_contest, about_said_day, about_the_hold, stopped_by_a_hold
from workflow.pages.step.what_is_asked import asked_before
from workflow.pages.step.what_is_signed import SIGNED, costs
from workflow.reading.readers import is_local
from workflow.tracks.rows.price_period import pounds


def facts_of(record, actor, step_name) -> list[dict]:
    """As components/facts.jinja takes them; nothing that the reader may not know."""
    machine = record._meta.model_name
    found = (SIGNED.get(step_name) if machine == "fundingcase" else None) or FACTS.get(machine)
    hold = OF_A_HOLD.get((machine, step_name), lambda record, actor: ())(record, actor)
    rows = [*hold, *(found(record, actor) if found else ()), *asked_before(record, step_name, actor)]
    return [{"key": key, "value": value} for key, value in rows if value]


def _migration(migration, actor):
    if not is_local(migration, actor):
        return
    yield "Practice", f"{migration.practice.name} ({migration.practice.ods_code})"
    yield "Current system", f"{migration.from_system}, {migration.from_system.supplier}"
    yield "New system", f"{migration.to_system}, {migration.to_system.supplier}"
    others = System.objects.filter(pk__in=migration.other_systems)
    yield "Others that hold data", listed([str(system) for system in others]) or "None"
    yield "Commissioner", _names(migration.playing(Party.COMMISSIONER))
    yield "Delivery partner", _names(migration.playing(Party.PARTNER)) or "None yet"
    if migration.funding.approved_on:
        yield "Funding approved", _approved(migration.funding)
    yield "Go-live date", _day_and_word(migration.go_live)


def _funding_case(case, actor):
    yield from costs(case)
    yield "Boards", "\n".join(f"{name}: {board['decision']}" for name, board in case.boards.items())
    yield "Approved outside this service", _elsewhere(case.approved_elsewhere)
    for system in case.to_check():
        row = case.interoperability.get(str(system.key))
        if row and row["works"] == "does_not":
            yield f"{system} will not work", f"Penalty: {row['penalty'] or 'not known yet'}"


def _go_live_date(go_live, actor):
    if not go_live.on:
        return
    yield "Date", _day_and_word(go_live)
    yield "Fall-backs", listed([long_date(day) for day in map(date.fromisoformat, go_live.fall_backs)])
    yield "Suggested by", str(go_live.proposed_by or "")
    yield "Agreed by", _names(go_live.agreed_by)


def _date_request(request, actor):
    """The new supplier never reads what the three wrote to one another."""
    standing = request.migration.go_live
    yield "The date that stands", _day_and_word(standing) if standing.agreed_on else ""
    yield "The date asked for", long_date(request.on)
    yield "Fall-backs", listed([long_date(day) for day in map(date.fromisoformat, request.fall_backs)])
    yield "Asked for by", str(request.asked_by)
    yield "Agreed by", _names([int(organisation) for organisation in request.yes])
    if is_local(request.migration, actor):
        yield "Reason, for the three only", request.reason
    yield "For the new supplier", request.note


def _call_off(call_off, actor):
    yield "Call-off", f"{call_off.get_kind_display()}, {call_off.call_off_id}"
    yield "Supplier", str(call_off.supplier)
    yield "For", call_off.description
    if call_off.kind == "procurement":
        yield "Planned delivery", long_date(call_off.planned_on)
        yield "Ordered", "\n".join(_ordered(line) for line in call_off.lines)
        yield "Total", f"{call_off.ordered}, without VAT" if call_off.lines else ""
    else:
        yield "Agreement that ends", call_off.old_agreement
        yield "Ends on", long_date(call_off.cease_on)
    yield "What the supplier says", "\n".join(call_off.supplier_says.values())
    yield "What to change", "\n".join(call_off.returned.values())


def _extract(request, actor):
    yield "System", str(request.system)
    yield "Held by", str(request.holder)
    yield "No longer wanted on" if request.signs_anew else "Wanted on", long_date(request.wanted_on)
    yield "Also wanted", request.other_wanted.get("what")
    if is_local(request.migration, actor) or request.holder == actor.organisation:
        yield "Form sent", request.form_sent_how
    yield "Provided on", long_date(request.provided_on)
    yield "Contents", request.attestation.get("manifest")


def _booking(booking, actor):
    yield "Meeting", booking.get_kind_display()
    if booking.on:
        yield "When", f"{long_date(booking.on)}, {clock_time(booking.at)}"
    yield "Where", booking.place
    yield "For the go-live date", long_date(booking.for_date)
    yield "The go-live date now", _day_and_word(booking.migration.go_live) if booking.date_has_moved else ""
    yield "Why the two are further apart", booking.gap_reason
    if booking.other.on:
        yield booking.other.get_kind_display(), long_date(booking.other.on)


def _question(query, actor):
    yield "Supplier", str(query.supplier)
    yield "About", query.about
    yield "Question", query.question


def _help(request, actor):
    yield "From", str(request.asked_by)
    yield "About", request.about
    yield "What has happened", request.text


FACTS = {
    "migration": _migration,
    "fundingcase": _funding_case,
    "golivedate": _go_live_date,
    "daterequest": _date_request,
    "calloff": _call_off,
    "dataextractrequest": _extract,
    "booking": _booking,
    "agentquery": _question,
    "helprequest": _help,
    "contest": about_contest,
    "saidday": about_said_day,
}
OF_A_HOLD = {
    ("migration", "hold"): stopped_by_a_hold,
    ("migration", "agree_hold"): partial(about_the_hold, is_to_be_agreed=True),
    ("migration", "resume"): partial(about_the_hold, is_to_be_agreed=False),
}


def _names(organisations) -> str:
    return listed([o.name for o in Organisation.objects.filter(pk__in=organisations)])


def _day_and_word(go_live) -> str:
    word = f" ({go_live.word.lower()})" if go_live.on and go_live.word else ""
    return f"{long_date(go_live.on)}{word}"


def _approved(funding) -> str:
    confirmed = short_date(funding.approved_on)
    if not funding.approved_elsewhere:
        return confirmed
    return f"{short_date(date.fromisoformat(funding.approved_elsewhere['on']))}. Confirmed here on {confirmed}"


def _elsewhere(approval) -> str:
    if not approval:
        return ""
    return f"{short_date(date.fromisoformat(approval['on']))}. {approval['evidence']}"


def _ordered(line) -> str:
    each = " for each patient" if line.per_patient else ""
    return f"{line.quantity:,} × {line} at {pounds(line.price, line.per)}{each}"
