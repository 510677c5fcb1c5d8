"""Whether a migration goes on: that it has ended or is on hold, or lapses unless the practice takes it up, and why."""

from workflow.audit.event import Event
from workflow.formatting import short_date
from workflow.kernel.steps import Party
from workflow.reading.readers import is_local
from workflow.tracks.whole.untaken_start import DAYS_TO_TAKE_UP, last_day_to_take_up

ENDINGS = ("cancel", "lapse", "give_way")


def how_it_ended_here(migration, actor):
    event = decided(migration, actor, *ENDINGS)
    if not event:
        return "This migration is cancelled."
    practice = migration.practice.name
    if event.step == "lapse":
        return (
            f"Lapsed on {short_date(event.on)}: nobody at {practice} took it up in {DAYS_TO_TAKE_UP} working days. "
            "A migration can be started anew."
        )
    if event.step == "give_way":
        return f"Ended by {_who(event)} on {short_date(event.on)}, as nobody at {practice} had taken it up."
    return f"Cancelled by {_who(event)} on {short_date(event.on)}: {_sentence(event.answers['reason'])}"


def who_is_waited_for(migration, actor):
    last_day = last_day_to_take_up(migration)
    if not last_day or migration.held_until or not is_local(migration, actor):
        return None
    if actor.organisation.pk in migration.playing(Party.PRACTICE):
        return (
            f"This migration was started for you. It lapses after {short_date(last_day)} unless one of you writes a "
            "message or takes a step before."
        )
    return (
        f"Nobody at {migration.practice.name} has taken up this migration yet. It lapses after {short_date(last_day)} "
        "unless somebody there joins, writes a message or takes a step."
    )


def how_long_it_is_held(migration, actor):
    until = f"This migration is on hold until {short_date(migration.held_until)}."
    event = decided(migration, actor, "hold")
    if not event:
        return until
    why = _sentence(migration.hold_reason)
    return f"{until} {_who(event)} put it on hold on {short_date(event.on)}: {why}"


def decided(migration, actor, *steps):
    """The newest of these steps. Suppliers learn that a migration stands still or has ended, not who decided that
    and why."""
    if not is_local(migration, actor):
        return None
    decided = Event.visible_to(actor).filter(migration=migration, subject=migration.subject, step__in=steps)
    return decided.select_related("by_user", "by_organisation").order_by("-number").first()


def _who(event):
    return f"{event.by_user.name}, {event.by_organisation.name},"


def _sentence(reason):
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."
