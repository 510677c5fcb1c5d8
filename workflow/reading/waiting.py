"""What cannot start yet, and what it waits for: the sentences of the guards themselves."""

from dataclasses import dataclass

from workflow.kernel.steps import Step, organisations, steps_of
from workflow.reading.readers import said_to
from workflow.tracks.extracts.sixth_extract import agent_is_told
from workflow.tracks.guards import (
    date_is_agreed,
    date_is_confirmed,
    extract_dates_are_advised,
    funding_is_approved,
    is_registered,
    partner_is_engaged,
)
from workflow.tracks.meeting import enough_accept, new_system_is_accepted
from workflow.tracks.ordering.call_off_guards import carries_the_agreed_date, cease_date_stands_on_a_go_live

BLOCKERS = {  # guards that will pass once somebody has acted; the others say that a step is not called for
    agent_is_told, carries_the_agreed_date, cease_date_stands_on_a_go_live, date_is_agreed, date_is_confirmed,
    enough_accept, extract_dates_are_advised, funding_is_approved, is_registered, new_system_is_accepted,
    partner_is_engaged,
}  # fmt: skip


@dataclass(frozen=True)
class NotYet:
    subject: str
    step: Step
    title: str
    owners: set[int]
    why: str


def not_yet(case, record) -> list[NotYet]:
    """The duties of a record in its present state that nobody can take up yet, and why, as it is said to the reader."""
    steps, found = steps_of(type(record)), {}
    if record.migration.is_over:
        return []
    for duty in record.duties:
        step = steps[duty.step]
        if step.name not in found and _is_next(duty, step, record) and (why := _why(duty, step, record)):
            owners = organisations(duty.owner or step.by, record)
            why = said_to(case.migration, case.actor, why)
            found[step.name] = NotYet(record.subject, step, duty.title_for(record, step), owners, why)
    return list(found.values())


def before_registration(migration) -> str | None:
    """Why there are no call-offs, extract requests and meetings yet; None once there are."""
    return is_registered(migration)


def before_it_can_register(migration) -> str | None:
    return funding_is_approved(migration) or date_is_agreed(migration)


def _is_next(duty, step, record):
    if duty.while_in:
        return record.state in duty.while_in
    return step.open_in(record.state)


def _why(duty, step, record):
    if duty.when and not duty.when(record):
        return None
    for need in (*step.needs, *duty.after):
        if reason := need(record):
            return reason if need in BLOCKERS else None
    return None
