"""The documents of one migration: listed, added, handed out. No other address leads to a file."""

from dataclasses import replace

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from workflow import uploads
from workflow.conversation import quota
from workflow.db.subject import Subject
from workflow.kernel.machine import machines
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, steps_of
from workflow.pages.documents.coming_with import add, stored
from workflow.pages.documents.forms import DocumentForm
from workflow.pages.documents.presenter import document_rows, name_of
from workflow.pages.done.after import say_done, which_of
from workflow.pages.for_later import filled_in, is_leaving, leave
from workflow.reading.addresses import page_of
from workflow.reading.frame import frame
from workflow.reading.readers import is_local, none_for_you
from workflow.tracks.documents import Document, WithDocuments
from workflow.uploads.handing_out import attachment
from workflow.web.doubtful_number import explanation_in
from workflow.web.policy import Policy, What, policy

STEP = "add_document"
NONE_YET = "No documents yet. You can add one to the funding case, a call-off or a data extract, on its own page."


@policy(Policy.OWN_MIGRATION, reads=What.DOCUMENTS)
@require_safe
def documents(request, migration):
    context = {
        "migration": frame(migration, request.actor, "documents"),
        "rows": document_rows(migration, request.actor),
        "none_yet": NONE_YET if is_local(migration, request.actor) else none_for_you(migration, "documents"),
        "add_href": None,
    }
    return render(request, "pages/documents/documents.jinja", context)


@policy(Policy.OWN_MIGRATION, reads=What.DOCUMENT)
@require_safe
def document(request, migration, pk):
    found = get_object_or_404(Document.visible_to(request.actor), pk=pk, migration=migration)
    if found.is_taken_out:
        raise Http404
    return attachment(found)


@policy(Policy.OWN_MIGRATION, reads=What.STEP)
@require_http_methods(["GET", "HEAD", "POST"])
def add_document(request, migration, subject):
    record = _record(request.actor, migration, subject)
    if refusal := why_not(steps_of(type(record))[STEP], record, request.actor):
        messages.info(request, refusal)
        return redirect(page_of(migration.reference, record.subject))
    if is_leaving(request):
        return leave(request, page_of(migration.reference, record.subject))
    first = {"title": request.GET.get("title", "")[:200]}
    form = filled_in(request, lambda typed: DocumentForm(typed, request.FILES or None, initial=first))
    if request.method != "POST" or not form.is_valid() or not _add(request.actor, record, form):
        return _ask(request, record, form)
    done = f"You have added “{form.cleaned_data['title']}”"
    say_done(request, migration, done, subject=record.subject, which=which_of(record))
    return redirect(page_of(migration.reference, record.subject))


def _record(actor, migration, subject):
    machine = machines().get(Subject(subject).machine)
    if not (machine and issubclass(machine, WithDocuments)):
        raise Http404
    record = get_object_or_404(machine.visible_to(actor), pk=Subject(subject).number, migration=migration)
    record.migration = migration
    return record


def _add(actor, record, form) -> bool:
    file, title = form.cleaned_data["file"], form.cleaned_data["title"]
    who = replace(actor, explains=explanation_in(form))
    try:
        with stored(file) as name, transaction.atomic():
            quota.take_turns(actor.organisation)
            add(who, record, file, name, title)
    except (uploads.Unsafe, NotAllowed) as refusal:
        form.add_error("file" if isinstance(refusal, uploads.Unsafe) else None, str(refusal))
        return False
    return True


def _ask(request, record, form):
    migration = record.migration
    context = {
        "back": page_of(migration.reference, record.subject),
        "migration": frame(migration, request.actor),
        "title": "Add a document",
        "which": name_of(record),
        "files": True,
        "form": form,
        "can_be_left": True,
        "instead": {"text": "Cancel", "href": page_of(migration.reference, record.subject)},
    }
    return render(request, "pages/step/step.jinja", context)
