"""What is known of every request before anyone is logged in: its id, its log line, the address tried."""

import logging
import time

from django.conf import settings
from django.db import connection

from migration_portal.client_address import came_by_our_proxies, client_address
from migration_portal.watching.metrics import count_answer
from workflow.operations.trace import current_trace, new_trace, trace_of

SECRETS = {"secret", "key"}  # parts of an address that let in whoever knows them
REFUSED = {  # what a guard has said no to, in the words that docs/security.md explains
    400: "request-refused",
    401: "machine-refused",
    403: "person-or-form-refused",
    404: "not-there-for-them",
    405: "request-refused",
    409: "step-refused",
    410: "step-refused",
    413: "request-refused",
    422: "input-refused",
    429: "too-often-refused",
}
log = logging.getLogger("migration_portal.requests")


class RequestIdMiddleware:
    """Gives the request an id and writes one line about it: ids and figures, never what was typed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # never one that a browser chose
        request.id = trace_of(request.headers, settings.TRACE_HEADER) if came_by_our_proxies(request) else new_trace()
        token, started, counter = current_trace.set(request.id), time.perf_counter(), QueryCounter()
        try:
            with connection.execute_wrapper(counter):
                response = self.get_response(request)
            response["X-Request-ID"] = request.id
            response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
            count_answer(response.status_code)
            _log_line(request, response, time.perf_counter() - started, counter.total)
        finally:
            current_trace.reset(token)
        return response


class QueryCounter:
    def __init__(self):
        self.total = 0

    def __call__(self, execute, *args):
        self.total += 1
        return execute(*args)


def _log_line(request, response, seconds, queries):
    actor = getattr(request, "actor", None)
    route = getattr(request.resolver_match, "view_name", None)
    figures = {
        "client": client_address(request),
        "path": _path(request),
        "route": route,
        "method": request.method,
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "queries": queries,
        "user": actor and actor.user.pk,
        "organisation": actor and actor.organisation.pk,
    }
    if action := REFUSED.get(response.status_code):
        figures |= {"event.action": action, "event.outcome": "failure"}
    log.info("request", extra={"figures": figures})


def _path(request):
    """The address without what must stay secret in it; of one that leads nowhere, only how it begins."""
    match = request.resolver_match
    if match is None:
        first, _, more = request.path.lstrip("/").partition("/")
        return f"/{first[:50]}/…" if more else f"/{first[:50]}"
    path = request.path
    for value in (value for name, value in match.kwargs.items() if name in SECRETS):
        path = path.replace(value, "…")
    return path[:200]


def email_tried(request, credentials):
    """Whose password was tried, so that wrong ones are counted per person (AXES_USERNAME_CALLABLE)."""
    tried = (credentials or {}).get("email") or request.POST.get("login", "")
    return tried.strip().lower()[:255]
