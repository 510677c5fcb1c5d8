"""The field that keeps a machine's state, and the constraint that is the last to refuse an unknown one."""

from django.db.models import CheckConstraint, Q

from workflow.db.state_field import StateField


def state_field(states, start) -> StateField:
    return StateField(choices=states.choices, default=start)


def only_known_states(states, machine) -> CheckConstraint:
    return CheckConstraint(condition=Q(state__in=states.values), name=f"{machine}_is_in_a_known_state")
