"""The kind pages for a step that cannot be taken: done already, somebody else's, too soon, changed meanwhile."""

from django.shortcuts import render

from workflow import clock
from workflow.kernel.participation import Participation
from workflow.kernel.permissions import Kind, why_not
from workflow.kernel.steps import organisations
from workflow.kernel.visibility import Actor
from workflow.pages.step.on_behalf import could_record_for
from workflow.pages.step.presenter import back_to
from workflow.pages.step.typed_words import NOTHING, as_typed, differences
from workflow.reading.frame import frame
from workflow.reading.history.who_did import changed, history_of, is_done_by, said
from workflow.reading.readers import said_to

ROUND = "round"  # what an event changed when everything of a record started afresh


def refusal(request, record, step, actor, form=None):
    """The page that says why the step cannot be taken, or None. `form` holds what was typed: nothing is lost."""
    reason = why_not(step, record, actor)
    if reason is None:
        return None
    told = said_to(record.migration, actor, reason)
    if event := _done_before(record, step, actor, reason.kind is Kind.NOT_THEIRS):
        words = {"who": said(event, record, step.name, actor), "is_done": is_done_by(event, step.name)}
        return _cannot_now(request, record, form, 410, **words)
    if reason.kind is Kind.NOT_THEIRS:
        return _not_theirs(request, record, step, actor, told)
    if reason.kind is Kind.HOMEWORK and (others := _others_who_can(record, step, actor)):
        return _ask_somebody(request, record, told, others)
    return _cannot_now(request, record, form, 409, why=told)


def changed_meanwhile(request, record, step, actor, form):
    """Somebody was faster, and the step can still be taken: both versions, and one press sends the reader's. What
    another step never asked is no version of theirs."""
    newest, rows = history_of(record, actor).first(), differences(form, form.as_it_stands())
    if newest and not is_done_by(newest, step.name):
        rows = [row for row in rows if row["theirs"] != NOTHING]
    context = {
        "migration": frame(record.migration, actor),
        "back": back_to(record),
        "who": changed(newest, record, step.name, actor) if newest else "Somebody has changed this.",
        "own": newest is not None and newest.by_user == actor.user,
        "rows": rows,
        "form": form.resent(),
        "button": "Send mine",
    }
    return render(request, "errors/409.jinja", context, status=409)


def _done_before(record, step, actor, is_not_theirs):
    """The step that took the record out of the reader's hands, if they ever had it there."""
    history = list(history_of(record, actor))
    own = _own_answer(step, actor, history) if is_not_theirs else None
    if step.open_in(record.state) or (is_not_theirs and not own):
        return own
    return next((e for e in history if step.open_in(e.was) and not step.open_in(e.now)), None)


def _own_answer(step, actor, history):
    """What the reader's organisation answered in this round, such as its yes to a date."""
    for event in history:
        if event.step == step.name and actor.party in (event.by_organisation, event.for_organisation):
            return event
        if ROUND in event.before:
            return None
    return None


def _not_theirs(request, record, step, actor, reason):
    names = [_contact(part) for part in _parts(record, step, actor)]
    return _ask_somebody(request, record, reason, names, could_record_for(record, step, actor))


def _parts(record, step, actor):
    """Of those the reader may know of, whose step it is."""
    can = organisations(step.by, record)
    parts = Participation.visible_to(actor).filter(migration=record.migration_id, organisation__in=can, ended_on=None)
    return parts.select_related("organisation", "contact").order_by("pk")


def _contact(part) -> str:
    return f"{part.contact.name} at {part.organisation}" if part.contact else str(part.organisation)


def _others_who_can(record, step, actor) -> list[str]:
    """Four eyes: the people of the same organisation who may do what this one may not; if there are none, whom to ask
    at another organisation that has somebody who may."""
    if actor.on_behalf_of:
        return []
    if colleagues := _who_can(record, step, actor.organisation, actor):
        return colleagues
    others = (part for part in _parts(record, step, actor) if part.organisation_id != actor.organisation.pk)
    return [_contact(part) for part in others if _who_can(record, step, part.organisation, actor)]


def _who_can(record, step, organisation, actor) -> list[str]:
    """Of its people, without the actor."""
    others = organisation.memberships.current(clock.today()).filter(user__is_active=True).exclude(user=actor.user)
    people = [Actor(one.user, organisation, is_confirmed=one.is_confirmed) for one in others.select_related("user")]
    return sorted(one.user.name for one in people if not why_not(step, record, one))


def _ask_somebody(request, record, reason, who, recordings=()):
    context = {
        "practice": record.migration.practice.name,
        "reason": reason,
        "who": list(dict.fromkeys(who)),
        "recordings": recordings,
        "back": back_to(record),
    }
    return render(request, "errors/403.jinja", context, status=403)


def _cannot_now(request, record, form, status, **words):
    context = {
        **words,
        "practice": record.migration.practice.name,
        "typed": as_typed(form) if form is not None and form.is_bound else (),
        "back": back_to(record),
    }
    return render(request, "errors/done_already.jinja", context, status=status)
