"""The one view that serves every step: find the record, ask the step's questions, perform, go on."""

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from catalogue.invitations import lock
from catalogue.models import Organisation
from workflow.audit.given_over import given_over
from workflow.db.subject import Subject
from workflow.engine.perform import perform, taken_with
from workflow.kernel.machine import machines
from workflow.kernel.steps import NotAllowed, steps_of
from workflow.onboarding.contacts import invite
from workflow.operations.attempt import key_of
from workflow.pages.documents.coming_with import add, stored
from workflow.pages.done.after import say_taken
from workflow.pages.for_later import is_leaving, is_left, leave
from workflow.pages.go_live.same_date import agree_the_same
from workflow.pages.step.again import chosen_for, is_asked_again
from workflow.pages.step.earlier_day import ask_for_the_day, refuse, with_the_day
from workflow.pages.step.form_registry import ASKED_ELSEWHERE, form_for
from workflow.pages.step.meanwhile import is_asked_anew
from workflow.pages.step.on_behalf import actor_for, ask_for_evidence, with_evidence
from workflow.pages.step.presenter import ask, back_to
from workflow.pages.step.refusal_page import changed_meanwhile, refusal
from workflow.pages.step.who_reads import say_who_reads
from workflow.reading.addresses import page_once_done
from workflow.tracks.migration import Migration
from workflow.tracks.registry import said_of
from workflow.uploads import Unsafe
from workflow.web.doubtful_number import explanation_in
from workflow.web.policy import Policy, What, migrations_of, policy


@policy(Policy.OWN_MIGRATION, reads=What.STEP)
@require_http_methods(["GET", "HEAD", "POST"])
def take_step(request, migration, subject, step):
    record = find_record(request.actor, migration, subject)
    step = _step_of(record, step.replace("-", "_"))
    if step.name in ASKED_ELSEWHERE:
        return redirect(step.name, reference=migration.reference, subject=subject)
    actor = actor_for(request, record, step)
    if is_leaving(request):
        return leave(request, back_to(record))
    if request.method == "POST" and not is_asked_again(request):
        return _send(request, record, step, actor)
    return refusal(request, record, step, actor) or ask(
        request, record, step, actor, _form(request, record, step, actor)
    )


def find_record(actor, migration, subject):
    """A record of this very migration that the actor may see; anything else is a 404."""
    if subject == migration.subject:
        return migration
    model = machines().get(Subject(subject).machine)
    if model in (None, Migration):
        raise Http404
    names = [field.name for field in model._meta.fields if field.related_model is Organisation]
    seen = get_object_or_404(
        model.visible_to(actor).select_related(*names), migration=migration.pk, pk=Subject(subject).number
    )
    record = migration.find(seen)
    for name in names:  # whose they are comes with the asking whether they may be seen
        setattr(record, name, getattr(seen, name))
    return record


def _step_of(record, name):
    step = steps_of(type(record)).get(name)
    if step is None or not step.by:
        raise Http404
    return step


def _form(request, record, step, actor):
    typed = request.typed()
    is_unfinished = is_asked_again(request) or is_left(typed)
    form = form_for(type(record), step.name)(
        record, actor, None if is_unfinished else typed, preset=chosen_for(request)
    )
    form.files = request.FILES
    say_who_reads(form, step, actor, record)
    ask_for_evidence(form, actor)
    ask_for_the_day(request, form, record, step)
    if is_unfinished:
        form.show_what_is_written(typed)
    return form


def _send(request, record, step, actor):
    form, key = _form(request, record, step, actor), _key(request)
    done = taken_with(key, record, step.name)
    if done := done or agree_the_same(record, step, form, lambda: _who(actor, form), key):
        return _go_on(request, record, done)
    if page := refusal(request, record, step, actor, form):
        return page
    if not form.is_valid():
        return ask(request, record, step, actor, form, status=422)
    if is_asked_anew(form, record, step, actor):
        return changed_meanwhile(request, record, step, actor, form)
    if form.is_only_tried:
        return _try_out(request, record, step, actor, form)
    return _perform(request, record, step, actor, form, key)


def _try_out(request, record, step, actor, form):
    """By a dry run whose transaction has ended before the page is drawn."""
    try:
        form.consequences = form.try_out()
    except NotAllowed as reason:
        return _refused(request, record, step, actor, form, reason)
    return ask(request, record, step, actor, form)


def _perform(request, record, step, actor, form, key):
    try:
        who = _who(actor, form)
        file = form.cleaned_data.get("file") if form.file_called else None
        with stored(file) as name, transaction.atomic():
            named = [contact for contact in form.people_named() if contact.invited]
            lock(*(contact.organisation for contact in named), *([actor.organisation] if file else []))
            event = perform(record, step.name, actor=who, version=record.version, key=key, **form.answers())
            for contact in named:
                invite(record.migration, contact, request.actor)
            if file:
                add(request.actor, record, file, name, form.file_called)
    except (NotAllowed, Unsafe) as reason:
        return _refused(request, record, step, actor, form, reason)
    except IntegrityError:
        form.refuse(form.clashes_with)
        return ask(request, record, step, actor, form, status=409)
    return _go_on(request, record, event)


def _who(actor, form):
    """As a valid form says it: how one knows, on which day it was, why a number in it is none of a patient."""
    return replace(with_the_day(with_evidence(actor, form), form), explains=explanation_in(form))


def _refused(request, record, step, actor, form, reason):
    """Either somebody was faster, or the step itself does not take this answer."""
    migration = get_object_or_404(migrations_of(request.actor), pk=record.migration_id)
    now = find_record(request.actor, migration, record.subject)
    if page := refusal(request, now, step, actor, form):
        return page
    if now.version != record.version:
        return changed_meanwhile(request, now, step, actor, _form(request, now, step, actor))
    refuse(form, reason)
    return ask(request, record, step, actor, form, status=422)


def _go_on(request, record, event):
    """To what comes next; for somebody whose part has just ended, to what stays with it."""
    reference = record.migration.reference
    if not Migration.visible_to(request.actor).filter(pk=record.migration_id).exists():
        say_taken(request, record, event)
        return redirect(*_what_stays(request.actor, reference))
    if said_of(event).milestone:
        return redirect("done", reference=reference, pk=event.pk)
    say_taken(request, record, event)
    return redirect(page_once_done(reference, _what_it_led_to(record, event)))


def _what_stays(actor, reference) -> tuple[str, ...]:
    return ("given_over_migration", reference) if given_over(actor, reference) else ("your_work",)


def _what_it_led_to(record, event) -> str:
    """Of a step that opens another of its kind, such as the next revision, that one; of a step that opens one record
    alone, such as a question, that record."""
    opened = [born for born in event.born if Subject(born).machine in machines()]
    alone = opened[0] if len(opened) == 1 else record.subject
    return next((born for born in opened if Subject(born).machine == record.subject.machine), alone)


def _key(request) -> str | None:
    if not request.POST.get("key"):
        return None
    return key_of(request.user, request.GET.get("for"), request.POST.lists())
