"""All letters, grouped by what they are about."""

from workflow.emails.specimens import accounts, others, steps, work
from workflow.emails.specimens.specimen import Group, Specimen


def groups() -> tuple[Group, ...]:
    return (work.group(), *others.groups(), *accounts.groups(), *steps.groups())


def find(key: str) -> tuple[Group, Specimen] | None:
    """The letter with this key, and the group it stands in."""
    return next(((group, one) for group in groups() for one in group.letters if one.key == key), None)
