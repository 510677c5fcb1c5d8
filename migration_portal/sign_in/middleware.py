"""Who is asking and for whom, how long a session lasts, and what happens to a form sent after it ended."""

import time
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import QueryDict
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from catalogue.models import Invitation, Membership
from catalogue.typed import nhs_numbers
from migration_portal.sign_in import acting, looking_in
from migration_portal.sign_in.acting import NEEDS_NO_ORGANISATION, NOT_TYPED
from migration_portal.sign_in.strangers import may_leave_something
from workflow.clock import today
from workflow.deadlines import calendars
from workflow.kernel.visibility import Actor
from workflow.operations.heartbeat import CHECKS_RAN_AT

KEPT = "You were logged out. We kept what you typed"
LARGEST_KEPT = 200_000
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
            request.ended_for = session[SESSION_KEY]
            logout(request)
        elif now - seen > SEEN_EVERY:
            session["seen"] = now


class KeepTypedMiddleware:
    """Keeps a form sent by somebody who is no longer logged in, but for passwords, files and NHS numbers.

    A view asks `request.typed()` for what this person sends with this request, or had typed into its page before.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.kept_post, request.typed = partial(kept_post, request), partial(_typed, request)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Runs after the check against forged forms, and before the one that asks for a log in."""
        if request.method == "POST" and not request.user.is_authenticated and getattr(view, "login_required", True):
            keep_typed(request, said=KEPT)


def keep_typed(request, *, said):
    """`said`: what the banner over the page tells when it is shown again."""
    typed = request.POST.copy()
    for name in list(typed):
        if name in NOT_TYPED or "password" in name.lower() or _names_a_patient(typed.getlist(name)):
            del typed[name]
    says_something = any(value.strip() for values in typed.lists() for value in values[1])
    if says_something and len(written := typed.urlencode()) <= LARGEST_KEPT and may_leave_something(request):
        whose = getattr(request, "ended_for", None)
        request.session["kept"] = {"path": request.path, "typed": written, "for": whose, "said": said}


def _names_a_patient(values) -> bool:
    return any(nhs_numbers.refusal(value) for value in values)


def kept_post(request):
    """What this person typed into this page before they were logged out, once; otherwise None.

    It also puts up the banner that says so.
    """
    kept = request.session.get("kept")
    if request.method != "GET" or not kept or kept["path"] != request.path:
        return None
    del request.session["kept"]
    if kept["for"] not in (None, str(request.user.pk)):
        return None
    messages.info(request, kept.get("said", KEPT))
    return QueryDict(kept["typed"])


def _typed(request):
    return request.POST if request.method == "POST" else kept_post(request)


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


def _actor_of(request):
    """None when the person works for nobody (any more)."""
    current = Membership.objects.current(today()).filter(user=request.user)
    current = current.annotate(checks_ran_at=CHECKS_RAN_AT, **calendars.NEWEST)
    memberships = list(current.select_related("organisation").order_by("from_on", "pk"))
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
    return membership and Actor(request.user, membership.organisation, is_confirmed=membership.is_confirmed)
