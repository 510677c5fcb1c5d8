"""A button of a form that keeps what was typed and sends nothing: it is there again when its page is opened anew."""

from django.contrib import messages
from django.shortcuts import redirect

from catalogue.typed import nhs_numbers

LATER = "later"
KEPT = "We kept what you typed, until you log out\nOpen the page again to go on with it. It is not sent yet."
NO_FILES = " Choose files anew then: they are not kept."
NO_NUMBERS = " An answer with what looks like an NHS number in it is not kept: type it again without the number."
NOT_KEPT = "Nothing is kept: either nothing was typed that can be kept, or it was too long"


def is_left(typed) -> bool:
    """What is not yet finished is shown as it is written, unchecked."""
    return typed is not None and LATER in typed


def is_leaving(request) -> bool:
    return request.method == "POST" and LATER in request.POST


def leave(request, back):
    if request.keep_for_later():
        messages.success(request, KEPT + "".join(_but_for(request)))
    else:
        messages.info(request, NOT_KEPT)
    return redirect(back)


def _but_for(request):
    if request.FILES:
        yield NO_FILES
    if any(nhs_numbers.refusal(typed) for _, values in request.POST.lists() for typed in values):
        yield NO_NUMBERS
