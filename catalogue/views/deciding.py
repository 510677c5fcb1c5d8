"""Who was named and waits for a yes, and who was brought in and is to be confirmed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalogue import deciding as yes_or_no
from catalogue.administration.support_agreement import waiting_for
from catalogue.models.ended import why_nobody_new
from catalogue.naming import member

SOMEBODY_WAS_QUICKER = "This has been decided already"


@require_safe
def deciding(request):
    named = list(yes_or_no.named_for(request.actor).select_related("of_list__organisation"))
    context = {
        "named": named,
        "lists": list(dict.fromkeys(one.of_list for one in named if one.of_list)),
        "access": waiting_for(request.actor),
        "brought_in": yes_or_no.not_confirmed_yet(request.actor),
    }
    return render(request, "pages/account/deciding.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, pk):
    """One page, two buttons. Pressed twice, or after somebody else, it says that it is done."""
    found = yes_or_no.named_for(request.actor)
    if request.method == "POST":
        get_object_or_404(yes_or_no.was_named_for(request.actor), pk=pk)
        return _decided(request, found.filter(pk=pk).first())
    invitation = get_object_or_404(found, pk=pk)
    both = bool(invitation.named_by and member(invitation.named_by, invitation.email))
    return render(request, "pages/account/decide.jinja", {"invitation": invitation, "belongs_to_namer": both})


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, pk):
    found = yes_or_no.not_confirmed_yet(request.actor)
    membership = found.filter(pk=pk).first()
    if request.method == "POST":
        get_object_or_404(yes_or_no.was_brought_in_for(request.actor), pk=pk)
        return _confirmed(request, membership)
    membership = get_object_or_404(found, pk=pk)
    named_by = membership.invitation and membership.invitation.named_by
    both = bool(named_by and member(named_by, membership.user.email))
    return render(request, "pages/account/confirm_person.jinja", {"member": membership, "belongs_to_namer": both})


def _decided(request, invitation):
    if request.POST.get("answer") == "yes":
        done = invitation and yes_or_no.say_yes(invitation, request.actor)
        nobody_new = invitation and invitation.comes_too_late and why_nobody_new(invitation.organisation)
        _say(request, (nobody_new or f"We are sending an invitation to {invitation.email}") if done else "")
    else:
        done = invitation and yes_or_no.say_no(invitation, request.actor)
        _say(request, f"{invitation.email} is not invited" if done else "")
    return redirect("deciding")


def _confirmed(request, membership):
    if request.POST.get("answer") == "no":
        done = membership and yes_or_no.disown(membership, request.actor)
        _say(request, f"{membership.user} is not at {membership.organisation} any more" if done else "")
    else:
        done = membership and yes_or_no.confirm(membership, request.actor)
        _say(request, f"{membership.user} may sign for {membership.organisation} now" if done else "")
    return redirect("deciding")


def _say(request, done):
    if done:
        messages.success(request, done)
    else:
        messages.info(request, SOMEBODY_WAS_QUICKER)
