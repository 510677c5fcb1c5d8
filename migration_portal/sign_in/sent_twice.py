"""A form sent twice is taken once, whatever it is about (docs/adr/0039): the second copy is led where the first was.

A double click, a slow line, a reload: the same fields with the same key from the same person. What did not lead on (a
refusal, a fault) was not taken, and may be sent again.
"""

import hashlib
import secrets
import time
from datetime import timedelta

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render

from workflow import clock
from workflow.operations.sent_form import KEY, SentForm

LEAVES_OUT = {"csrfmiddlewaretoken"}
TAKEN = "You sent this twice. It was taken once"
PATIENCE, LOOKS_EVERY = 5, 0.2  # seconds: how long a second copy waits for the first
GIVEN_UP = timedelta(minutes=2)  # longer than any request may take: whoever had it is dead
ANY_NUMBER_OF_TIMES = {"/log-out/", "/account/organisation/"}


def new_key() -> str:
    return secrets.token_urlsafe(12)


class OnceMiddleware:
    """The last one before the view. The answers of other people's pages and of the administration pass through.

    What another middleware stopped (to have somebody prove who they are, or wait) never came to a view: none of it was
    taken, wherever it was led.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.taken_as = None
        response = self.get_response(request)
        if request.taken_as:
            _keep(request.taken_as, response)
        return response

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or not request.user.is_authenticated or request.path in ANY_NUMBER_OF_TIMES:
            return None
        if not request.POST.get(KEY):
            return None
        sent = _hash_of(request)
        if not _claimed(sent) and (answer := _again(request, sent)):
            return answer
        request.taken_as = sent
        return None

    def process_exception(self, request, exception):
        """Some say with an exception that they want a proof first, and it becomes a redirect."""
        if request.taken_as:
            SentForm.objects.filter(sent=request.taken_as).delete()
            request.taken_as = None


def _keep(sent, response):
    mine = SentForm.objects.filter(sent=sent)
    if isinstance(response, HttpResponseRedirect):
        mine.update(led_to=response["Location"])
    else:
        mine.delete()


def _hash_of(request) -> str:
    """Other words or another file with the same key are something else, which the reader means to send."""
    fields = sorted((name, values) for name, values in request.POST.lists() if name not in LEAVES_OUT)
    files = sorted((name, file.name, _digest(file)) for name, sent in request.FILES.lists() for file in sent)
    said = repr((request.user.pk, request.get_full_path(), fields, files))
    return hashlib.sha256(said.encode()).hexdigest()


def _digest(file) -> str:
    """A letter that was corrected keeps its name, and may keep its size."""
    file.seek(0)
    found = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return found


def _claimed(sent) -> bool:
    try:
        with transaction.atomic():
            SentForm.objects.create(sent=sent)
    except IntegrityError:
        dead = SentForm.objects.filter(sent=sent, led_to="", at__lt=clock.now() - GIVEN_UP)
        return bool(dead.update(at=clock.now()))
    return True


def _again(request, sent):
    """Waits for the first copy a little, for its reader sees the answer to this one alone. None once that led nowhere
    (a file that was handed over, a refusal): then this one is taken, and its reader has the file or the reason."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        first = SentForm.objects.filter(sent=sent).first()
        if first and first.led_to:
            messages.info(request, TAKEN)
            return HttpResponseRedirect(first.led_to)
        if first is None and _claimed(sent):
            return None
        time.sleep(LOOKS_EVERY)
    return render(request, "errors/still_working.jinja", status=409)
