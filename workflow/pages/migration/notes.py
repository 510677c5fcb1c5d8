"""Notes that only the reader's own organisation sees; they can be written even after a migration is cancelled."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workflow.formatting import moment
from workflow.pages.migration.note_form import NoteForm
from workflow.reading.frame import frame
from workflow.tracks.note import Note
from workflow.web.policy import Policy, policy

MOST_SHOWN = 200


@policy(Policy.OWN_MIGRATION)
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request, migration):
    form = NoteForm(request.POST if request.method == "POST" else request.kept_post())
    if request.method == "POST" and form.is_valid():
        Note(migration=migration, organisation=request.actor.organisation, by=request.actor.user,
             text=form.cleaned_data["text"]).save()  # fmt: skip
        messages.success(request, "You have added a note")
        return redirect("notes", reference=migration.reference)
    own = Note.visible_to(request.actor).filter(migration=migration).select_related("by")
    context = {
        "migration": frame(migration, request.actor, "notes"),
        "organisation": request.actor.organisation.name,
        "notes": [_row(note, request.actor) for note in reversed(own[:MOST_SHOWN])],
        "form": form,
    }
    return render(request, "pages/migration/notes.jinja", context)


def _row(note, actor):
    return {
        "author": note.by.name,
        "at": moment(note.at),
        "iso": note.at.isoformat(),
        "text": note.text,
        "mine": note.by_id == actor.user.pk,
    }
