"""Logging in by one's own organisation's provider, connecting it, and taking it away."""

import time

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from catalogue import invitations
from catalogue.addresses import onwards
from catalogue.forms import NewcomersNameForm
from catalogue.models import User
from catalogue.views.joining import welcome_in
from migration_portal.sign_in.openid import links
from migration_portal.sign_in.openid.conversation import come_back, provider_named, way_there
from migration_portal.sign_in.openid.tokens import Refused
from migration_portal.watching.who_gets_in import tell_of_a_refusal
from workflow.web.policy import Policy, policy

HAS_ACCOUNT = "You have an account here already. Log in with it first, and connect this one under Your account."
INVITATION_OVER = "This invitation is over. Ask whoever named you to send it again."
NOT_ANEW = "It has not asked you anew who you are. Prove it with your password instead."


@policy(Policy.PUBLIC)
@never_cache
@require_POST
def begin(request, provider_id):
    """To log in; with `invitation`, to join by it."""
    provider = provider_named(request, provider_id)
    secret = request.POST.get("invitation", "")
    kept = {"next_url": onwards(request, request.POST.get("next")), "invitation": secret}
    return _there(request, provider, purpose="join" if secret else "login", **kept)


@policy(Policy.LOGGED_IN)
@require_POST
def begin_linking(request, provider_id):
    """For whoever has proved lately who they are (second_factor.py asks)."""
    return _there(request, provider_named(request, provider_id), purpose="link", person=request.user.pk)


@policy(Policy.LOGGED_IN)
@require_POST
def begin_proving(request, provider_id):
    there = onwards(request, request.POST.get("next"))
    return _there(
        request, provider_named(request, provider_id), purpose="again", person=request.user.pk, next_url=there
    )


@policy(Policy.LOGGED_IN)
@require_POST
def unlink(request, provider_id):
    found = SocialAccount.objects.filter(user=request.user, provider=provider_id)
    if not request.user.has_usable_password():
        messages.info(request, "Choose a password first, or nothing would let you in")
        return redirect("account_reset_password")
    if not found.exists():
        messages.info(request, "It is not connected")
    for account in found:
        account.delete()
        end_other_sessions(request, request.user)
    return redirect("connections")


@policy(Policy.LOGGED_IN)
@require_safe
def connections(request):
    linked = links.linked_to(request.user)
    rows = [{"id": one["provider_id"], "name": one["name"], "is_linked": one["provider_id"] in linked}
            for one in settings.OPENID_PROVIDERS]  # fmt: skip
    if not rows:
        raise Http404
    return render(request, "pages/openid/connections.jinja", {"rows": rows})


@policy(Policy.PUBLIC)
@never_cache
@require_safe
def callback(request, provider_id):
    provider = provider_named(request, provider_id)
    try:
        state, identity = come_back(request, provider)
        return PURPOSES[state["process"]](request, provider, identity, state)
    except Refused as refused:
        tell_of_a_refusal(request, request.user, is_locked=False)
        return _refused(request, provider, refused)


def _log_in(request, provider, identity, state):
    user = links.person_of(provider, identity)
    if not user:
        raise Refused(links.NOT_CONNECTED)
    return links.let_in(request, provider, identity, user, onwards=state.get("next") or "/")


def _join(request, provider, identity, state):
    secret = state["invitation"]
    found = invitations.find(secret)
    if not found:
        raise Refused(INVITATION_OVER)
    if User.objects.filter(email=found.email).exists():
        raise Refused(HAS_ACCOUNT)
    if links.person_of(provider, identity):
        raise Refused(links.ANOTHERS)
    user = invitations.accept(secret, name=found.name or _name_said(found, identity))
    if not user:
        raise Refused(INVITATION_OVER)
    links.link(provider, identity, user)
    response = links.let_in(request, provider, identity, user, onwards="/")
    return welcome_in(request, user, found, secret) if request.user.is_authenticated else response


def _name_said(found, identity) -> str:
    """What the provider calls them, where they could have typed it; else their address, until they say otherwise."""
    said = NewcomersNameForm({"name": identity.name}, user=User(email=found.email), organisation=found.organisation)
    return said.cleaned_data["name"] if said.is_valid() else found.email


def _link(request, provider, identity, state):
    if not request.user.is_authenticated or request.user.pk != state["person"]:
        raise Refused("You are not logged in as whoever began this. Begin again.")
    links.link(provider, identity, request.user)
    messages.success(request, f"You can log in with {provider.app.name} now")
    return redirect("connections")


def _prove(request, provider, identity, state):
    if not request.user.is_authenticated or links.person_of(provider, identity) != request.user:
        raise Refused("That is not the account connected to yours.")
    if time.time() - identity.proved_at > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
        raise Refused(NOT_ANEW)
    links.note(request, provider, identity, request.user, again=True)
    return HttpResponseRedirect(state.get("next") or "/")


PURPOSES = {"login": _log_in, "join": _join, "link": _link, "again": _prove}


def _there(request, provider, **purpose):
    """A page of ours in between: our pages send forms nowhere else, and it says where one goes."""
    try:
        address = way_there(request, provider, **purpose)
    except Refused as refused:
        return _refused(request, provider, refused)
    response = render(request, "pages/openid/there.jinja", {"name": provider.app.name, "address": address})
    response["Refresh"] = f"0; url={address}"
    return response


def _refused(request, provider, refused):
    context = {"name": provider.app.name, "sentence": str(refused)}
    return render(request, "pages/openid/refused.jinja", context, status=refused.status)
