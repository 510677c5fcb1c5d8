"""Inviting people to one's own organisation, and accepting an invitation."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from catalogue import invitations
from catalogue.forms import AcceptInvitationForm, AdministratorsInvitationForm, InvitationForm
from catalogue.models import Membership, Organisation, User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
def colleagues(request):
    organisation = request.actor.organisation
    members = Membership.objects.current(localdate()).filter(organisation=organisation, user__is_active=True)
    context = {
        "organisation": organisation,
        "members": members.select_related("user").order_by("user__name"),
        "invited": organisation.invitations.filter(accepted_at=None),
        "may_invite": _may_invite(request),
    }
    return render(request, "pages/account/colleagues.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request):
    if not _may_invite(request):
        raise Http404
    form_class = AdministratorsInvitationForm if _is_administrator(request) else InvitationForm
    answers = request.POST if request.method == "POST" else None
    form = form_class(answers, organisation=request.actor.organisation)
    if not form.is_valid():
        return render(request, "pages/account/invite.jinja", {"form": form, "organisation": form.organisation})
    invitation = invitations.invite(
        organisation=form.organisation,
        name=form.cleaned_data["name"],
        email=form.cleaned_data["email"],
        is_lead=form.cleaned_data["is_lead"],
        invited_by=request.user,
    )
    messages.success(request, f"We are sending an invitation to {invitation.email}")
    return redirect("colleagues")


@login_not_required
@never_cache
@sensitive_post_parameters("password1")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, secret):
    """Whoever already has an account logs in and joins; everyone else chooses a password first."""
    found = invitations.find(secret)
    if not found:
        return render(request, "pages/account/invitation_ended.jinja", status=404)
    if User.objects.filter(email=found.email).exists():
        return _join(request, secret, found)
    return _become_a_person(request, secret, found)


def _join(request, secret, found):
    if request.method == "POST" and request.user.is_authenticated and request.user.email == found.email:
        return _welcome(request, invitations.accept(secret), found)
    return render(request, "pages/account/invitation_join.jinja", {"invitation": found})


def _become_a_person(request, secret, found):
    form = AcceptInvitationForm(
        request.POST if request.method == "POST" else None,
        user=User(email=found.email, name=found.name),
        initial={"name": found.name},
    )
    if not form.is_valid():
        return render(request, "pages/account/invitation.jinja", {"form": form, "invitation": found})
    answers = form.cleaned_data
    user = invitations.accept(secret, name=answers["name"], password=answers["password1"])
    if user:
        login(request, user, backend=BACKEND)
        UserSession.objects.create_from_request(request)
    return _welcome(request, user, found)


def _welcome(request, user, found):
    if not user:
        return render(request, "pages/account/invitation_ended.jinja", status=404)
    request.session["organisation"] = found.organisation_id
    messages.success(request, f"You have joined {found.organisation}")
    return redirect("your_work")


def _may_invite(request):
    if _is_administrator(request):
        return True
    actor = request.actor
    leads = Membership.objects.current(localdate()).filter(is_lead=True, user=actor.user)
    return leads.filter(organisation=actor.organisation).exists()


def _is_administrator(request):
    return request.actor.organisation.kind == Organisation.Kind.ADMINISTRATION
