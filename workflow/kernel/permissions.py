"""Why a step cannot be taken now, in the person's words; the same answer makes the button and the refusal."""

from enum import Enum

from workflow.kernel.steps import Party, named, organisations, steps_of
from workflow.kernel.visibility import MAY_BE_STOOD_IN_FOR, PORTAL

Kind = Enum("Kind", ["NOT_THEIRS", "NOT_NOW", "HOMEWORK"])


class Refusal(str):
    """The sentence, with its kind. What is somebody else's is so at any time, whatever the sentence says."""

    def __new__(cls, kind, sentence):
        refusal = super().__new__(cls, sentence)
        refusal.kind = kind
        return refusal


def why_not(step, subject, actor) -> Refusal | None:
    """The first reason this actor cannot take this step now, or None."""
    others = not_theirs(step, subject, actor)
    if reason := _not_now(step, subject) or others or too_soon(step, subject):
        return Refusal(Kind.NOT_THEIRS if others else Kind.NOT_NOW, reason)
    reason = undone_homework(step, subject, actor)
    return reason and Refusal(Kind.HOMEWORK, reason)


def steps_open_to(actor, subject) -> list:
    """What this actor can do next: the buttons on every page."""
    steps = (s for s in steps_of(type(subject)).values() if s.by and s.open_in(subject.state))
    return [s for s in steps if why_not(s, subject, actor) is None]


def _not_now(step, subject) -> str | None:
    if not step.open_in(subject.state):
        return f"This is now “{subject.get_state_display()}”, so nobody can {step.deed}."
    return subject.migration.stands_still(step)


def not_theirs(step, subject, actor) -> str | None:
    """Whether the step belongs to the actor's organisation, or may be recorded for the one it belongs to."""
    if not step.by:
        return None if actor is PORTAL else "This service does this by itself."
    if actor is PORTAL or actor.party.pk not in organisations(step.by, subject) & subject.migration.knowing:
        return f"Only {named(step.by, subject)} can {step.deed}."
    return _may_not_stand_in(step, subject, actor) if actor.on_behalf_of else None


def _may_not_stand_in(step, subject, actor) -> str | None:
    if not step.by_proxy or actor.party.pk not in organisations(MAY_BE_STOOD_IN_FOR, subject):
        return f"{actor.party} must {step.deed} for itself: nobody can record this for it."
    if actor.organisation.pk not in Party.PARTNER.of(subject):
        return "Only the delivery partner can record an answer for somebody else."
    return None if actor.evidence else "Say how you know: for example, an email and its date."


def too_soon(step, subject) -> str | None:
    return next((reason for need in step.needs if (reason := need(subject))), None)


def undone_homework(step, subject, actor) -> str | None:
    return next((reason for ask in step.homework if (reason := ask(subject, actor))), None)
