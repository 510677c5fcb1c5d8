"""What a call-off must say before it is sent: checks C1–C10, each as the sentence a person reads."""

from datetime import date, timedelta

from catalogue.models import System

RUN_OFF = timedelta(45)  # how long the old system stays readable after go-live (guide, 2019)
REVIEWED = {"needed": "Needed", "not_needed": "Not needed", "held": "Held already", "not_sure": "Not sure"}
LONGEST_TERM = 36  # months, the framework's limit
SECTIONS = {
    "procurement": {
        "description": "Description and contacts", "dates": "Contract dates", "submodules": "Submodules",
        "services": "Migration and training services", "lines": "What is ordered, and prices",
    },
    "decommission": {
        "description": "Description and contacts", "agreement": "The agreement that ends", "cease": "When it ends",
        "charge": "What it costs",
    },
}  # fmt: skip
FOR_LOCAL_EYES = ("charge",)  # no supplier sees what one of the three has typed there


def gaps(call_off) -> dict[str, list[str]]:
    """Section: what is missing in it. Empty when the call-off can be sent."""
    checks = (_description, *(PROCUREMENT if call_off.kind == "procurement" else DECOMMISSION))
    found = {}
    for check in checks:
        for section, sentence in check(call_off):
            found.setdefault(section, []).append(sentence)
    return found


def _description(call_off):
    if not call_off.description:
        yield "description", "Describe what this call-off is for."  # C1
    if not call_off.buyer_contact:
        yield "description", "Name the contact at the ordering organisation."  # C2
    if not call_off.supplier_contact:
        yield "description", "Name the contact at the supplier."


def _dates(call_off):
    if not (call_off.commencement_on and call_off.term_months):
        yield "dates", "Give the commencement date and the length of the contract."  # C3
    if not call_off.planned_on:
        yield "dates", "Give the planned delivery date."
    elif call_off.planned_on != call_off.migration.go_live.agreed_on:
        yield "dates", "The planned delivery date must be the agreed go-live date."  # C8


def _submodules(call_off):
    """Lesson learnt: submodules are often missed (C5)."""
    answered = call_off.submodules
    for system in submodules_of(call_off):
        if str(system.pk) not in answered:
            yield "submodules", f"Say whether {system} is needed."
    ordered = {line.system_id for line in call_off.lines}
    for system in submodules_of(call_off):
        if answered.get(str(system.pk)) == "needed" and system.pk not in ordered:
            yield "lines", f"{system} is needed, but not among what is ordered."
        if answered.get(str(system.pk)) in ("not_needed", "held") and system.pk in ordered:
            yield "lines", f"{system} is ordered, although the submodules say “{REVIEWED[answered[str(system.pk)]]}”."


def _services(call_off):
    if not call_off.migration_service:
        yield "services", "Say which migration service is ordered, or why none is needed."  # C6


def _lines(call_off):
    if call_off.migration.to_system_id not in {line.system_id for line in call_off.lines}:
        yield "lines", f"Order {call_off.migration.to_system} itself."  # C4
    size = call_off.migration.practice.list_size
    for line in call_off.lines:
        if not line.per:
            yield "lines", f"Say whether the price of “{line}” is for once, a month or a year."
        if not line.funding:
            yield "lines", f"“{line}” has no source of funding."  # C9
        if line.per_patient and size and line.quantity != size:
            yield "lines", f"“{line}” is charged per patient: the quantity must be {size}."  # C7


def _agreement(call_off):
    if not (call_off.old_agreement and call_off.scope):
        yield "agreement", "Give the reference of the agreement that ends, and how much of it ends."  # C4
    term_ends, cease_on = call_off.initial_term_ends_on, call_off.cease_on
    if term_ends and cease_on and cease_on < term_ends and not call_off.penalty_acknowledged:
        yield "agreement", "It ends inside the initial term: say that you know a charge may apply."  # C10


def _cease(call_off):
    earliest = earliest_cease(call_off)
    if not call_off.cease_on:
        yield "cease", "Give the date on which the current system ends."
    elif earliest and call_off.cease_on < earliest:
        yield "cease", too_early(earliest)  # I1


PROCUREMENT = (_dates, _submodules, _services, _lines)
DECOMMISSION = (_agreement, _cease)


def too_early(earliest: date) -> str:
    return f"The current system cannot end before {earliest.day} {earliest:%B %Y}: 45 days after go-live."


def earliest_cease(call_off) -> date | None:
    agreed = call_off.migration.go_live.agreed_on
    return agreed and agreed + RUN_OFF


def submodules_of(call_off) -> list[System]:
    """The additional services of the new system: the ones each call-off must decide about."""
    return call_off.migration.systems(parent=call_off.migration.to_system_id)
