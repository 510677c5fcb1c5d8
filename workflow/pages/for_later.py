"""A button of a form that keeps what was typed and sends nothing: it is there again when its page is opened anew."""

from django.contrib import messages
from django.shortcuts import redirect

from catalogue.typed import nhs_numbers
from workflow.web.step_form import written_in

LATER = "later"
KEPT = "We kept what you typed, until you log out\nOpen the page again to go on with it. It is not sent yet."
NO_FILES = " Choose files anew then: they are not kept."
NO_NUMBERS = " An answer with what looks like an NHS number in it is not kept: type it again without the number."
NOT_KEPT = "Nothing is kept: either nothing was typed that can be kept, or it was too long"

SAVED = "Draft saved\nYou and your colleagues can go on with it from this page."


def is_left(typed) -> bool:
    """What is not yet finished is shown as it is written, unchecked."""
    return typed is not None and LATER in typed


def filled_in(request, make):
    """`make` makes the form of what was typed, or of None; what was left is written in it and not checked yet."""
    return written_into(request.typed(), make)


def written_into(typed, make):
    if not is_left(typed):
        return make(typed)
    form = make(None)
    form.initial |= written_in(form, typed)
    return form


def is_leaving(request) -> bool:
    return request.method == "POST" and LATER in request.POST


def leave(request, back):
    if request.keep_for_later():
        messages.success(request, KEPT + "".join(_but_for(request)))
    else:
        messages.info(request, NOT_KEPT)
    return redirect(back)


def in_draft(request, back):
    """Of a form whose answers a draft keeps for everyone who may go on with it."""
    messages.success(request, SAVED)
    return redirect(back)


def _but_for(request):
    if request.FILES:
        yield NO_FILES
    if any(nhs_numbers.refusal(typed) for _, values in request.POST.lists() for typed in values):
        yield NO_NUMBERS
