"""What must be open for a record in its present state, and what of it has to wait."""

from workflow.kernel.steps import organisations, steps_of


def waits_for(what):
    """Marks a guard that will pass once somebody has acted: until then a duty stands still, as waiting for that."""

    def mark(guard):
        guard.waits_for = what
        return guard

    return mark


def duties_of(subject) -> dict:
    """{(subject, step, owner, round): (duty, what it waits for)}; what waits for nothing is owed."""
    found = {}
    for duty in () if subject.migration.is_over else subject.duties:
        step = steps_of(type(subject))[duty.step]
        if not _is_called_for(duty, step, subject) or (waits := _waits_for(duty, step, subject)) is None:
            continue
        for owner in organisations(duty.owner or step.by, subject):
            identity = subject.subject, duty.step, owner, subject.round
            if identity not in found or not waits:
                found[identity] = duty, waits
    return found


def owed(subject) -> dict:
    """{(subject, step, owner, round): duty}"""
    return {identity: duty for identity, (duty, waits) in duties_of(subject).items() if not waits}


def _is_called_for(duty, step, subject):
    in_state = subject.state in duty.paused_in or (
        subject.state in duty.while_in if duty.while_in else step.open_in(subject.state)
    )
    return in_state and (not duty.when or duty.when(subject))


def _waits_for(duty, step, subject) -> str | None:
    """None if no act of anybody could bring it about: nobody owes what the portal would refuse."""
    guard = next((guard for guard in (*step.needs, *duty.after) if guard(subject)), None)
    return getattr(guard, "waits_for", None) if guard else ""
