"""How many sessions somebody who is not logged in can begin: none by reading, and by sending forms a few an hour."""

from datetime import timedelta

from django.conf import settings

from migration_portal.client_address import client_address
from migration_portal.sign_in import known_browsers
from workflow.operations.counted_requests import count

MOST, WITHIN, WHAT = 10, timedelta(hours=1), "form of a stranger"


def may_leave_something(request) -> bool:
    """Whoever had a session a moment ago, or has been in with this browser before, always may."""
    was_in = getattr(request, "ended_for", None) or request.session.session_key or known_browsers.name_of(request)
    if was_in or not settings.REQUEST_LIMITS:
        return True
    who = f"address {client_address(request) or ''}"
    return count([who], WHAT, WITHIN)[who] <= MOST
