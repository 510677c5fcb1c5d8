"""Who needs a second factor, and for what: the agent and administrators for everything, others for grave steps."""

import time

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render
from django.urls import reverse

from catalogue.models import Organisation
from migration_portal.sign_in.grave_steps import is_grave_page, is_proved_by_everybody, page_of_the_button
from migration_portal.sign_in.kept_typed import keep_typed

Kind = Organisation.Kind
FOR_EVERYTHING = {Kind.AGENT, Kind.ADMINISTRATION}
NEEDS_NONE = ("account_", "mfa_", "usersessions_")  # else nobody could set one up
NEED_NONE = {"account", "change_organisation"}
STEP_UP = "We kept what you typed. Check it, and send it again"
PRESS_AGAIN = "You have proved who you are. Nothing has been done yet: do it again now"


class SecondFactorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        if not request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        _say_what_is_not_done(request)
        if is_proved_by_everybody(request, name) and not proved_lately(request):
            return _prove_anew(request)
        if _needs_none(name):
            return None
        grave = is_grave_page(request, name, kwargs)
        if not (_for_everything(request, name) or (grave and _is_asked_of_kind(request))):
            return None
        if not has_second_factor(request):
            return render(request, "pages/account/second_factor_needed.jinja", {"grave": grave}, status=403)
        return _prove_anew(request) if grave and not proved_lately(request) else None


def has_second_factor(request) -> bool:
    """Whoever used one to log in has one, and costs no query."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records) or is_mfa_enabled(request.user)


def proved_lately(request) -> bool:
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for record in records)


def _needs_none(name):
    return name in NEED_NONE or name.startswith(NEEDS_NONE)


def _for_everything(request, name):
    asked = set(settings.SECOND_FACTOR_FOR)
    if name.startswith("admin:") or getattr(request, "support_access", None):
        return Kind.ADMINISTRATION in asked
    return bool(request.actor) and request.actor.organisation.kind in FOR_EVERYTHING & asked


def _is_asked_of_kind(request):
    return bool(request.actor) and request.actor.organisation.kind in settings.SECOND_FACTOR_FOR


def _prove_anew(request):
    back = request.get_full_path()
    if request.method == "POST" and (page := page_of_the_button(request)):
        request.session["not_done"] = back = page
    elif request.method == "POST":
        keep_typed(request, said=STEP_UP)
        back = request.path
    return redirect_to_login(back, reverse("account_reauthenticate"))


def _say_what_is_not_done(request):
    """To whoever is back at a button that they had pressed before they proved who they are."""
    if request.method == "GET" and request.session.get("not_done") == request.path and proved_lately(request):
        del request.session["not_done"]
        messages.info(request, PRESS_AGAIN)
