"""What is known of every request before anyone is logged in: its id, its log line, the address tried."""

import json
import logging
import re
import time
from contextvars import ContextVar
from uuid import uuid4

from django.db import connection

ACCEPTED_ID = re.compile(r"[0-9a-f-]{8,64}")
current_id = ContextVar("request_id", default="")
log = logging.getLogger("migration_portal.requests")


class RequestIdMiddleware:
    """Gives the request an id and writes one line about it: ids and figures, never what was typed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        offered = request.headers.get("X-Request-ID", "")
        request.id = offered if ACCEPTED_ID.fullmatch(offered) else uuid4().hex
        token, started, counter = current_id.set(request.id), time.perf_counter(), QueryCounter()
        try:
            with connection.execute_wrapper(counter):
                response = self.get_response(request)
            response["X-Request-ID"] = request.id
            response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
            _log_line(request, response, time.perf_counter() - started, counter.total)
        finally:
            current_id.reset(token)
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
        "route": route,
        "method": request.method,
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "queries": queries,
        "user": actor and actor.user.pk,
        "organisation": actor and actor.organisation.pk,
    }
    log.info("request", extra={"figures": figures})


class JsonFormatter(logging.Formatter):
    """One JSON object a line, so that nothing logged can forge a second line."""

    def format(self, record):
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": current_id.get(),
            **getattr(record, "figures", {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def email_tried(request, credentials):
    """Whose password was tried, so that wrong ones are counted per person (AXES_USERNAME_CALLABLE)."""
    tried = (credentials or {}).get("email") or request.POST.get("login", "")
    return tried.strip().lower()[:255]
