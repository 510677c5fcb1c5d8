"""What the link of an invitation leads to: joining, a new link for an old one, “this is not for me”, and help to those
who were named and cannot get in."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from catalogue import invitations, not_in_yet
from catalogue.addresses import onwards
from catalogue.forms import AcceptInvitationForm, AskForLinkForm
from catalogue.mails import ask_for_a_second_yes, tell_the_namer, tell_who_joined
from catalogue.models import Membership, User
from catalogue.naming import people_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@never_cache
@sensitive_post_parameters("password1")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, secret):
    """Whoever already has an account logs in and joins; everyone else chooses a password first. Whoever is logged in as
    somebody else stays so until they log out."""
    found = invitations.find(secret)
    if not found:
        return _leads_on(request, secret)
    if request.user.is_authenticated or User.objects.filter(email=found.email).exists():
        return _join(request, secret, found)
    return _become_a_person(request, secret, found)


def _leads_on(request, secret):
    """A used link to the log-in, or on to where it led whoever works there; an old one to a new one. Of one that ended,
    or never was, nothing is said; and only those are errors, whose addresses are logged."""
    found, _ = invitations.read(secret)
    used = bool(found and found.accepted_at)
    if used and _works_there(request.user, found.organisation):
        return HttpResponseRedirect(onwards(request, found.landing))
    context = {"used": used, "landing": found.landing if used else "", "secret": secret,
               "old": bool(found and found.can_be_accepted)}  # fmt: skip
    status = 200 if used or context["old"] else 404
    return render(request, "pages/account/invitation_ended.jinja", context, status=status)


def _works_there(user, organisation) -> bool:
    return user.is_authenticated and people_of(organisation).filter(user=user).exists()


def _join(request, secret, found):
    if request.method == "POST" and request.user.is_authenticated and request.user.email == found.email:
        return welcome_in(request, invitations.accept(secret), found, secret)
    return render(request, "pages/account/invitation_join.jinja", {"invitation": found})


def _become_a_person(request, secret, found):
    form = AcceptInvitationForm(
        request.typed(),
        user=User(email=found.email, name=found.name),
        organisation=found.organisation,
        initial={"name": found.name},
    )
    if request.method != "POST" or not form.is_valid():
        return render(request, "pages/account/invitation.jinja", {"form": form, "invitation": found, "secret": secret})
    answers = form.cleaned_data
    user = invitations.accept(secret, name=answers["name"], password=answers["password1"])
    if user:
        login(request, user, backend=BACKEND)
        UserSession.objects.create_from_request(request)
    return welcome_in(request, user, found, secret)


def welcome_in(request, user, found, secret):
    if not user:
        return _leads_on(request, secret)
    tell_who_joined(found, user, secret)
    if found.named_by_id != found.organisation_id:
        tell_the_namer(found, "joined")
    theirs = Membership.objects.filter(user=user, organisation=found.organisation_id, until_on=None)
    membership = theirs.select_related("organisation", "invitation__invited_by", "invitation__named_by").get()
    if not membership.is_confirmed:
        ask_for_a_second_yes(membership)
    request.session["organisation"] = found.organisation_id
    messages.success(request, f"You have joined {found.organisation}")
    return HttpResponseRedirect(onwards(request, found.landing))


@login_not_required
@never_cache
@require_POST
def invitation_again(request, secret):
    """A new link to the address the old one went to; which one that is, is not said."""
    found, _ = invitations.read(secret)
    if found:
        invitations.send(found)
    return render(request, "pages/account/link_sent.jinja")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def not_me(request, secret):
    """Opening it does nothing: mail is opened by machines too."""
    found, is_young = invitations.read(secret, invitations.NOT_ME_LASTS)
    too_late = bool(found and found.accepted_at and not is_young)
    if request.method == "POST" and found and not too_late:
        not_in_yet.is_not_for_them(found)
    context = {"done": request.method == "POST" and not too_late, "too_late": too_late}
    return render(request, "pages/account/not_me.jinja", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def get_in(request):
    """For whoever got a mail and has no account. The answer is the same for every address."""
    form = AskForLinkForm(request.typed())
    if request.method != "POST" or not form.is_valid():
        return render(request, "pages/account/get_in.jinja", {"form": form, "back": "/log-in/"})
    not_in_yet.help_in(form.cleaned_data["email"])
    return render(request, "pages/account/link_sent.jinja")
