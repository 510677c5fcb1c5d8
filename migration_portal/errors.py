"""The pages for requests that cannot be answered: in words, with a code to quote, without a stack trace."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from catalogue.addresses import onwards

RETRY_AFTER = 10  # seconds
AWAY = (OperationalError, InterfaceError)


def bad_request(request, exception=None):
    """A session that could not be saved because the database went away is told by Django as one that was deleted."""
    return _away(request) if _hides_absence(exception) else _alone(request, 400)


def permission_denied(request, exception=None):
    return render(request, "errors/403.jinja", status=403)


def not_found(request, exception=None):
    """Also for what exists but is not this person's to know of: both look the same."""
    return render(request, "errors/404.jinja", status=404)


def server_error(request):
    """An absent database is not a fault of the program: whoever asks is told when to try again."""
    return _away(request) if isinstance(sys.exc_info()[1], AWAY) else _alone(request, 500)


def stale_form(request, reason=""):
    """For a form without a valid token, for example after a log in on another tab (CSRF_FAILURE_VIEW)."""
    back = onwards(request, request.headers.get("Referer"))
    return render(request, "pages/sign_in/stale_form.jinja", {"back": back}, status=403)


def _hides_absence(error) -> bool:
    """Whether it was raised in the place of one that says the database is not there."""
    while error and not isinstance(error, AWAY):
        error = error.__context__
    return bool(error)


def _away(request):
    response = _alone(request, 503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def _alone(request, status):
    """Drawn without the request, because asking it who this is may need the database."""
    said = {"code": getattr(request, "id", ""), "sent": request.method == "POST"}
    page = render_to_string(f"errors/{status}.jinja", said)
    return HttpResponse(page, status=status)
