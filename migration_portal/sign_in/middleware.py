"""Who is asking and for whom, and how long a session lasts."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from catalogue.models import Invitation, Membership
from migration_portal.sign_in import acting, looking_in
from migration_portal.sign_in.acting import NEEDS_NO_ORGANISATION
from migration_portal.sign_in.kept_typed import FOR_LATER
from workflow.clock import today
from workflow.db.compiled_once import planned_once
from workflow.deadlines import calendars
from workflow.kernel.visibility import Actor
from workflow.operations.heartbeat import CHECKS_RAN_AT

SEEN_EVERY = 60  # seconds: a busy person costs one write of the session a minute


class SessionLimitsMiddleware:
    """Ends a session after an hour without a request, or twelve hours in all (settings)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if SESSION_KEY in request.session:
            self._keep_or_end(request, time.time())
        response = self.get_response(request)
        if request.user.is_authenticated or not response.has_header("Cache-Control"):
            patch_cache_control(response, no_store=True, private=True)
        return response

    def _keep_or_end(self, request, now):
        session = request.session
        for moment in ("began", "seen"):
            if session.setdefault(moment, now) > now:  # the clock was set back: it is counted from now
                session[moment] = now
        began, seen = session["began"], session["seen"]
        if now - seen > settings.SESSION_IDLE.total_seconds() or (
            now - began > settings.SESSION_LONGEST.total_seconds()
        ):
            request.ended_for, request.left_for_later = session[SESSION_KEY], request.session.get(FOR_LATER)
            logout(request)
        elif now - seen > SEEN_EVERY:
            session["seen"] = now


class ActorMiddleware:
    """Sets `request.actor`: the person and the organisation they act for, as the database says right now."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.support_access = None
        request.actor = _actor_of(request) if request.user.is_authenticated else None
        reader = request.membership if request.actor and request.method == "GET" else None
        with calendars.as_found_by(reader):
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        named = request.resolver_match.view_name.startswith(NEEDS_NO_ORGANISATION)
        needs_one = getattr(view, "login_required", True) and not named
        if request.user.is_authenticated and (refused := looking_in.refusal(request)):
            return refused
        if request.user.is_authenticated and not request.actor and needs_one:
            waits = Invitation.objects.unanswered().filter(email=request.user.email).select_related("organisation")
            return render(request, "pages/account/no_organisation.jinja", {"waits": list(waits)}, status=403)
        return acting.refusal(request) if request.method == "POST" and request.actor and needs_one else None


@planned_once
def _memberships(user, on):
    current = Membership.objects.current(on).filter(user=user)
    current = current.annotate(checks_ran_at=CHECKS_RAN_AT, **calendars.NEWEST)
    return current.select_related("organisation").order_by("from_on", "pk")


def _actor_of(request):
    """None when the person works for nobody (any more)."""
    memberships = list(_memberships(request.user, today()))
    chosen = request.session.get("organisation")
    for membership in memberships:
        if membership.organisation_id == chosen:
            break
    else:
        membership = memberships[0] if memberships else None
    request.memberships = memberships
    request.checks_ran_at = memberships[0].checks_ran_at if memberships else None
    request.membership = membership
    if request.session.get(looking_in.CHOSEN) and (visitor := looking_in.visitor(request)):
        return visitor
    works_for = frozenset(one.organisation_id for one in memberships)
    return membership and Actor(
        request.user, membership.organisation, works_for=works_for, is_confirmed=membership.is_confirmed
    )
