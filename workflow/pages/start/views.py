"""“Start a migration”: one question a page, saved on every Continue, and the migration at the end."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from workflow.operations.named_page import named_page
from workflow.pages.for_later import filled_in, in_draft, is_leaving, leave
from workflow.pages.start import presenters as pages
from workflow.pages.start.practice_form import Practice
from workflow.pages.start.questions import CHECK, first_unanswered, keep, questions_for
from workflow.pages.start.start import CannotStart, cannot_start, is_free, start
from workflow.tracks.start_draft import StartDraft
from workflow.web.policy import Policy, policy


@policy(Policy.LOGGED_IN)
@require_safe
def start_migration(request):
    if not questions_for(request.actor.organisation):
        return pages.not_theirs(request)
    own = pages.own_practice(request.actor)
    if own and not is_free(own, request.actor):
        return pages.not_free(request, own)
    drafts = StartDraft.visible_to(request.actor).filter(migration=None).select_related("practice")
    return pages.before_you_start(request, list(drafts.order_by("pk")))


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def start_question(request, draft, question):
    """Draft 0 is one that is not saved yet: its first answer saves it."""
    if not questions_for(request.actor.organisation):
        return pages.not_theirs(request)
    found = _draft(request, draft)
    if found.migration_id:
        return pages.started(request, found.migration_id)
    asked = questions_for(request.actor.organisation).get(question)
    if found.pk and asked is not Practice and cannot_start(found, request.actor):
        return pages.not_free(request, found.practice, found)
    if question == CHECK:
        return _check(request, found)
    if asked is None or not (found.practice_id or asked is Practice):
        raise Http404
    form = _form(request, asked, found)
    if request.method != "POST" or not form.is_valid():
        return leave(request, named_page("start_migration")) if is_leaving(request) else pages.ask(request, found, form)
    return _save(request, found, form)


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def discard_draft(request, draft):
    if request.method == "POST" and not StartDraft.visible_to(request.actor).filter(pk=draft).exists():
        messages.info(request, "This draft is not there any more")  # pressed twice, or a colleague was quicker
        return redirect("start_migration")
    found = _draft(request, draft or None)
    if found.migration_id:
        return pages.started(request, found.migration_id)
    if request.method != "POST":
        return pages.discard(request, found)
    found.delete()
    return redirect("start_migration")


def _draft(request, pk) -> StartDraft:
    if pk == 0:
        own = pages.own_practice(request.actor)
        return StartDraft(organisation=request.actor.organisation, practice=own, saved_by=request.actor.user)
    mine = StartDraft.visible_to(request.actor).select_related("practice__commissioner")
    return get_object_or_404(mine, pk=pk)


def _form(request, asked, draft):
    if asked is Practice:
        return Practice.of(request, draft)
    make = partial(asked, draft=draft, actor=request.actor)
    return make(request.typed()) if request.method == "POST" else filled_in(request, make)


def _save(request, draft, form):
    if isinstance(form, Practice) and not is_free(form.practice):
        return pages.not_free(request, form.practice)
    with transaction.atomic():
        draft = _to_write(request, draft, form)
        if draft.migration_id:
            return pages.started(request, draft.migration_id)
        other = draft.changed_by_another(form.slug, form.cleaned_data["drawn_with"], request.actor.user)
        conflict = other and form.answer() != draft.answers.get(form.slug)
        if not conflict:
            keep(draft, form, request.actor.user)
    if conflict:
        return pages.conflict(request, draft, form, other)
    if is_leaving(request):
        return in_draft(request, "start_migration")
    return redirect(pages.resume(draft, request.actor))


def _to_write(request, draft, form) -> StartDraft:
    """The draft, locked. A second press of the first button, or a colleague's draft, is gone on with."""
    practice = form.practice if isinstance(form, Practice) else draft.practice
    mine = StartDraft.visible_to(request.actor).select_for_update()
    if draft.pk:
        return get_object_or_404(mine, pk=draft.pk)
    return mine.filter(migration=None, practice=practice).order_by("pk").first() or draft


def _check(request, draft):
    if missing := (not draft.pk and CHECK) or first_unanswered(draft, request.actor):
        return redirect(pages.address(draft.pk, missing) if draft.pk else "start_migration")
    if request.method != "POST":
        return pages.check_answers(request, draft)
    try:
        with transaction.atomic():
            mine = StartDraft.visible_to(request.actor).select_for_update()
            return pages.started(request, start(get_object_or_404(mine, pk=draft.pk), request.actor))
    except CannotStart:
        return pages.not_free(request, draft.practice, draft)
