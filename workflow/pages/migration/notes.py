"""Notes that only the reader's own organisation sees; they can be written even after a migration is cancelled."""

from datetime import timedelta

from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from catalogue.models import User
from workflow import clock
from workflow.formatting import moment
from workflow.pages.done.after import say_done
from workflow.pages.for_later import filled_in, is_leaving, leave
from workflow.pages.migration.note_form import NoteForm
from workflow.reading.frame import address, frame
from workflow.tracks.note import Note
from workflow.web.policy import Policy, What, policy

MOST_SHOWN = 200
SENT_TWICE_WITHIN = timedelta(minutes=10)


@policy(Policy.OWN_MIGRATION, reads=What.NOTES)
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request, migration):
    if is_leaving(request):
        return leave(request, address("overview", migration))
    form = filled_in(request, NoteForm)
    if request.method == "POST" and form.is_valid():
        _add_once(request.actor, migration, form.cleaned_data["text"])
        say_done(request, migration, "You have added a note")
        return redirect("notes", reference=migration.reference)
    own = Note.visible_to(request.actor).filter(migration=migration).select_related("by")
    context = {
        "migration": frame(migration, request.actor, "notes"),
        "organisation": request.actor.organisation.name,
        "notes": [_row(note, request.actor) for note in reversed(own[:MOST_SHOWN])],
        "form": form,
    }
    return render(request, "pages/migration/notes.jinja", context)


@transaction.atomic
def _add_once(actor, migration, text):
    """The same words of the same person a moment later are a form that was sent twice."""
    User.objects.select_for_update(no_key=True).get(pk=actor.user.pk)  # so that the second waits for the first
    same = {"migration": migration, "organisation": actor.organisation, "by": actor.user, "text": text}
    if not Note.visible_to(actor).filter(**same, at__gt=clock.now() - SENT_TWICE_WITHIN).exists():
        Note(**same).save()


def _row(note, actor):
    return {
        "author": note.by.name,
        "at": moment(note.at),
        "iso": note.at.isoformat(timespec="seconds"),
        "text": note.text,
        "mine": note.by_id == actor.user.pk,
    }
