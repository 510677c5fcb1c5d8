"""How a duty has ended: met, replaced by one for something new, handed over to a successor, or no longer called for."""

from django.db import models

from workflow.db.subject import Subject


class Ending(models.TextChoices):
    MET = "met", "Met"
    REPLACED = "replaced", "Replaced"
    HANDED_OVER = "handed_over", "Handed over"
    NOT_NEEDED = "not_needed", "No longer needed"


def end(item, record, event):
    """With this step; what had ended before, and went on with a step that is withdrawn, as it had ended then."""
    migration = record.migration
    item.closed_by = migration.ended_by.get(item.pk, event)
    if item.pk in migration.ended_by:
        item.round = item.closed_by.before.get("round", item.round)
    item.closed_on = migration.ends_on.get(item.pk, event.on)
    item.ended = how_it_ended(item, record, item.closed_by)


def how_it_ended(item, record, event) -> Ending:
    """For the record as it is now. What a withdrawn step had brought about was never called for."""
    if event.step == event.UNDO:
        return Ending.NOT_NEEDED
    is_replaced = item.step in getattr(record, "replaced", ())
    if is_taken(item, event) or (not is_replaced and _is_answered(item, event)):
        return Ending.MET
    if is_replaced or record.round != item.round or _has_a_new_revision(item, event):
        return Ending.REPLACED
    takes_part = any(part.organisation_id == item.owner_id for part in record.migration.participations)
    return Ending.NOT_NEEDED if takes_part or record.migration.is_over else Ending.HANDED_OVER


def is_taken(item, event) -> bool:
    """Just the step that was asked for, whoever recorded it: nothing else its owner does ends what waits."""
    return (event.subject, event.step) == (item.subject, item.step)


def _is_answered(item, event):
    """By whatever else its owner said instead of what was asked."""
    by_owner = item.owner_id == (event.for_organisation_id or event.by_organisation_id)
    return by_owner and event.subject == item.subject


def _has_a_new_revision(item, event):
    machine = Subject(item.subject).machine
    return event.subject == item.subject and any(Subject(born).machine == machine for born in event.born)
