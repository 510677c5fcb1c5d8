"""The migrations that another has taken over from the reader's organisation, and what it keeps of each."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.audit.given_over import BY_THE_DAY, all_given_over, kept
from workflow.conversation.message_file import MessageFile
from workflow.formatting import long_date, short_date
from workflow.operations.named_page import named_page
from workflow.operations.references import spoken
from workflow.pages.given_over.parts import asked_for, choices, parts_shown
from workflow.reading.paging import A_DAY, CODED, Order, cut
from workflow.tracks.documents import Document
from workflow.uploads.handing_out import attachment
from workflow.web.policy import Policy, What, policy

LAST_FIRST = Order(BY_THE_DAY, (A_DAY, CODED), down=True)


@policy(Policy.LOGGED_IN)
@require_safe
def given_over(request):
    found, pages = all_given_over(request.actor, lambda rows: cut(rows, LAST_FIRST, request))
    context = {"rows": [_row(migration) for migration in found], "pages": pages,
               "organisation": request.actor.organisation.name}  # fmt: skip
    return render(request, "pages/given_over/given_over.jinja", context)


def _row(migration):
    return {
        "href": named_page("given_over_migration", reference=migration.reference),
        "practice": migration.practice,
        "reference": spoken(migration.reference),
        "on": short_date(migration.on),
    }


@policy(Policy.GIVEN_OVER, reads=What.HISTORY)
@require_safe
def given_over_migration(request, migration):
    asked = asked_for(request)
    context = {
        "practice": migration.practice,
        "reference": spoken(migration.reference),
        "on": long_date(migration.on),
        "organisation": request.actor.organisation.name,
        "choices": choices(request, asked),
        "parts": parts_shown(request, migration, asked),
    }
    return render(request, "pages/given_over/kept.jinja", context)


@policy(Policy.GIVEN_OVER, reads=What.DOCUMENT)
@require_safe
def given_over_document(request, migration, pk):
    return _file(Document, request.actor, migration, pk)


@policy(Policy.GIVEN_OVER, reads=What.MESSAGES)
@require_safe
def given_over_file(request, migration, pk):
    return _file(MessageFile, request.actor, migration, pk)


def _file(model, actor, migration, pk):
    for found in kept(model, actor, migration, pk=pk):
        if found.stored:
            return attachment(found)
    raise Http404
