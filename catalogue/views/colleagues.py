"""The people of one's own organisation: who belongs, who is invited, who leads, and who leaves."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue import deciding, invitations, leaving, one_factor
from catalogue.addresses import onwards
from catalogue.administration.people import administrators_invitation
from catalogue.administration.record import about
from catalogue.administrators import others_than
from catalogue.changing_name import with_earlier_names
from catalogue.forms import AdministratorsInvitationForm, InvitationForm
from catalogue.mails import can_be_answered
from catalogue.models import Invitation, Membership, Organisation, SupportAccess
from catalogue.models.ended import why_nobody_new
from catalogue.naming import people_of, whose_yes


@require_safe
def colleagues(request):
    organisation, is_lead = request.actor.organisation, deciding.leads(request.actor)
    looking_in = SupportAccess.objects.running(now()).filter(organisation=organisation)
    context = {
        "organisation": organisation,
        "members": with_earlier_names(people_of(organisation)).select_related("user").order_by("user__name"),
        "invited": deciding.in_hand_of(request.actor, is_lead=is_lead).unanswered().order_by("-created_at"),
        "looking_in": looking_in.select_related("administrator"),
        "acts": about(organisation),
        "is_lead": is_lead,
        "one_factor": one_factor.kinds() if is_lead else [],
        "may_invite": is_lead or _is_administrator(request),
        "nobody_new": why_nobody_new(organisation),
        "may_decide": deciding.how_many(request.actor, is_lead=is_lead),
        "may_invite_practices": organisation.kind in INVITE_PRACTICES,
    }
    return render(request, "pages/account/colleagues.jinja", context)


INVITE_PRACTICES = (Organisation.Kind.COMMISSIONER, Organisation.Kind.DELIVERY_PARTNER)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request):
    if not may_invite(request):
        raise Http404
    form_class = AdministratorsInvitationForm if _is_administrator(request) else InvitationForm
    first = {name: request.GET[name] for name in ("ods_code", "email") if name in request.GET}
    form = form_class(request.typed(), organisation=request.actor.organisation, by=request.actor, initial=first)
    if request.method != "POST" or not form.is_valid():
        alone = _is_administrator(request) and not others_than(request.user).exists()
        context = {"form": form, "organisation": form.organisation, "is_alone": alone}
        return render(request, "pages/account/invite.jinja", context)
    invitation = invitations.invite(
        organisation=form.organisation,
        name=form.cleaned_data["name"],
        email=form.cleaned_data["email"],
        is_lead=form.cleaned_data["is_lead"],
        invited_by=request.user,
        named_by=request.actor.organisation,
        needs=whose_yes(form.organisation, request.actor) if _is_administrator(request) else "",
        brings_stranger=not request.actor.is_confirmed,
    )
    messages.success(request, _what_becomes_of(invitation))
    if _is_administrator(request):
        administrators_invitation(invitation, by=request.user)
    return redirect("colleagues")


ON_SERVER = (
    "You have named {email} for {organisation}\nNobody can say yes in the browser. Whoever runs the server does it "
    "there: manage.py let_in {email} {organisation.ods_code}"
)
WAITS_FOR = {"lead": "A lead of {organisation} has been asked", "administrator": "Another administrator has been asked"}


def _what_becomes_of(invitation):
    if not invitation.needs:
        return f"We are sending an invitation to {invitation.email}"
    if not can_be_answered(invitation):
        return ON_SERVER.format(email=invitation.email, organisation=invitation.organisation)
    asked = WAITS_FOR[invitation.needs].format(organisation=invitation.organisation)
    return f"{asked} to say yes. Then we send {invitation.email} an invitation"


@require_POST
def send_again(request, pk):
    invitation = get_object_or_404(deciding.in_hand_of(request.actor), pk=pk)
    if invitations.send(invitation):
        messages.success(request, f"We are sending {invitation.email} a new link. The links sent before stay good")
    elif invitation.can_be_accepted:
        messages.info(request, f"We sent {invitation.email} a link a moment ago. Ask them to look among unwanted mail")
    else:
        messages.info(request, f"The invitation of {invitation.email} is over")
    return _back(request)


@require_POST
def recall(request, pk):
    invitation = get_object_or_404(deciding.in_hand_of(request.actor), pk=pk)
    if invitations.end(invitation, Invitation.End.RECALLED):
        messages.success(request, f"The invitation of {invitation.email} is recalled. Its links let nobody in")
    else:
        messages.info(request, f"The invitation of {invitation.email} is over")
    return _back(request)


GIVE_THEM = "Tasks that they had taken stand under “Unassigned” in Your work. Give them to others there."


def _has_left(membership, actor) -> str:
    said = f"{membership.user} does not work for {membership.organisation} any more"
    stays = membership.user != actor.user and membership.organisation == actor.organisation
    return f"{said}\n{GIVE_THEM}" if stays else said


@require_http_methods(["GET", "HEAD", "POST"])
def end_membership(request, pk):
    """Only a lead ends somebody's membership; everybody may end their own."""
    found = people_of(request.actor.organisation).select_related("user", "organisation")
    if not deciding.leads(request.actor):
        found = found.filter(user=request.user)
    if request.method == "POST" and not found.filter(pk=pk).exists() and _was_theirs(request, pk):
        messages.info(request, "This has been done already")
        return redirect("colleagues")
    membership = get_object_or_404(found, pk=pk)
    reason = leaving.why_not_end(membership, request.user)
    if request.method != "POST" or reason:
        return render(request, "pages/account/end_membership.jinja", {"member": membership, "reason": reason})
    if leaving.end_membership(membership, by=request.user):
        messages.success(request, _has_left(membership, request.actor))
    else:
        messages.info(request, "Somebody was quicker. Look at who belongs here now")
    return redirect("your_work" if membership.user == request.user else "colleagues")


def _was_theirs(request, pk) -> bool:
    """Of one that never was theirs nothing is said, whether it is there or not."""
    ended = Membership.objects.filter(pk=pk, organisation=request.actor.organisation)
    return ended.exists() if deciding.leads(request.actor) else ended.filter(user=request.user).exists()


@require_POST
def make_lead(request, pk):
    if not deciding.leads(request.actor) or not request.actor.is_confirmed:
        raise Http404
    membership = get_object_or_404(people_of(request.actor.organisation).select_related("user"), pk=pk)
    Membership.objects.filter(pk=membership.pk).update(is_lead=True)
    messages.success(request, f"{membership.user} is a lead now")
    return redirect("colleagues")


def may_invite(request):
    return _is_administrator(request) or deciding.leads(request.actor)


def _back(request):
    there = onwards(request, request.POST["next"]) if "next" in request.POST else reverse("colleagues")
    return HttpResponseRedirect(there)


def _is_administrator(request):
    return request.actor.organisation.kind == Organisation.Kind.ADMINISTRATION
