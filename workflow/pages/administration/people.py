"""People as an administrator looks after them: where they work, that they can get in, that they cannot any more."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.administration import accounts
from catalogue.administration import people as care
from catalogue.leaving import why_not_end
from catalogue.models import Membership, User
from catalogue.models.findable import each_word
from catalogue.typed.comparable import looked_for
from workflow import clock
from workflow.formatting import counted, short_date
from workflow.operations.named_page import named_page
from workflow.reminders.leavers import how_many_they_hold
from workflow.web.policy import Policy, policy

MOST_FOUND = 50
DONE = "This has been done already"


@policy(Policy.SETTINGS)
@require_safe
def find_person(request):
    typed = looked_for(request.GET.get("q", ""))
    found = User.objects.filter(each_word(typed)).order_by("name", "email")[: MOST_FOUND + 1] if typed else []
    context = {"q": typed, "found": found[:MOST_FOUND], "has_more": len(found) > MOST_FOUND}
    return render(request, "pages/administration/find_person.jinja", context)


@policy(Policy.SETTINGS)
@require_safe
def person(request, pk):
    found = get_object_or_404(User, pk=pk)
    context = {
        "person": found,
        "members": Membership.objects.current(clock.today()).filter(user=found).select_related("organisation"),
        "called_before": [f"{one.name} until {short_date(one.until)}" for one in found.earlier_names.all()],
        "factors": [factor.get_type_display() for factor in Authenticator.objects.filter(user=found)],
        "why_not_close": accounts.why_not_close_account(found, request.user),
        "holds": [f"{counted(number, 'open task')} of {owner}" for owner, number in how_many_they_hold(found)],
        "stays_with_nobody": accounts.STAYS_WITH_NOBODY,
    }
    return render(request, "pages/administration/person.jinja", context)


@policy(Policy.SETTINGS)
@require_POST
def take_factors_away(request, pk):
    found = get_object_or_404(User, pk=pk)
    if accounts.take_factors_away(found, by=request.user):
        messages.success(request, f"{found} logs in with the password alone and sets up a new second factor")
    else:
        messages.info(request, f"{found} has no second factor")
    return redirect("person_settings", pk=pk)


@policy(Policy.SETTINGS)
@require_POST
def close_account(request, pk):
    found = get_object_or_404(User, pk=pk)
    if refusal := accounts.why_not_close_account(found, request.user):
        messages.info(request, refusal)
    elif accounts.close_account(found, by=request.user):
        messages.success(request, f"{found} cannot log in any more")
    else:
        messages.info(request, DONE)
    return redirect("person_settings", pk=pk)


@policy(Policy.SETTINGS)
@require_POST
def open_account(request, pk):
    found = get_object_or_404(User, pk=pk)
    if accounts.open_account(found, by=request.user):
        messages.success(request, f"{found} can log in again\n{accounts.STAYS_WITH_NOBODY}")
    else:
        messages.info(request, DONE)
    return redirect("person_settings", pk=pk)


@policy(Policy.SETTINGS)
@require_POST
def make_lead_of(request, pk):
    member = get_object_or_404(_members(), pk=pk)
    if refusal := care.why_not_make_lead(member, request.user):
        messages.info(request, refusal)
    elif care.make_lead(member, by=request.user):
        messages.success(request, f"{member.user} is a lead of {member.organisation} now")
    else:
        messages.info(request, DONE)
    return redirect("organisation_settings", ods_code=member.organisation.ods_code)


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def take_out(request, pk):
    member = get_object_or_404(Membership.objects.select_related("user", "organisation"), pk=pk)
    back = named_page("organisation_settings", ods_code=member.organisation.ods_code)
    reason = why_not_end(member, request.user)
    if request.method != "POST" or reason:
        context = {"member": member, "reason": reason, "back": back}
        refused = request.method == "POST"
        return render(request, "pages/administration/take_out.jinja", context, status=409 if refused else 200)
    if care.take_out(member, by=request.user):
        messages.success(request, f"{member.user} does not work for {member.organisation} any more")
    else:
        messages.info(request, DONE)
    return redirect(back)


def _members():
    return Membership.objects.current(clock.today()).select_related("user", "organisation")
