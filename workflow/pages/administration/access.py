"""Looking into another organisation: asking for it, saying yes or no, beginning, leaving."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.administration import support_access, support_agreement
from catalogue.administration.glass import GlassNotBroken
from catalogue.administrators import is_administration
from catalogue.models import SupportAccess
from workflow import clock
from workflow.operations.named_page import named_page
from workflow.pages.administration.access_forms import AskForAccess
from workflow.web.policy import Policy, policy

SOMEBODY_WAS_QUICKER = "This has been decided already"
MOST_SHOWN = 25


@policy(Policy.SETTINGS)
@require_safe
def access(request):
    found = SupportAccess.objects.select_related("administrator", "organisation")
    context = {
        "running": found.running(clock.now()),
        "waiting": found.waiting(),
        "over": found.filter(Q(ends_at__lte=clock.now()) | Q(refused_at__isnull=False))[:MOST_SHOWN],
        "may_decide": support_agreement.waiting_for(request.actor).count(),
    }
    return render(request, "pages/administration/access.jinja", context)


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    first = {"organisation": request.GET.get("ods_code"), "days": 1}
    form = AskForAccess(request.typed(), administrator=request.user, initial=first)
    if request.method != "POST" or not form.is_valid():
        return _ask_again(request, form)
    try:
        messages.success(request, _asked(request.user, form))
    except GlassNotBroken as refusal:
        form.add_error("how", str(refusal))
        return _ask_again(request, form)
    return redirect("support_access")


def _ask_again(request, form):
    context = {"form": form, "back": named_page("support_access")}
    return render(request, "pages/administration/ask_access.jinja", context, status=422 if form.errors else 200)


def _asked(administrator, form) -> str:
    organisation, reason = form.cleaned_data["organisation"], form.cleaned_data["reason"]
    if form.breaks_glass:
        support_access.break_glass(administrator, organisation, reason=reason)
        return f"You can look into {organisation} for an hour. Its commissioner has been told"
    support_access.ask(administrator, organisation, reason=reason, days=form.cleaned_data["days"])
    return f"We have asked for you. You get an email when you can look into {organisation}"


@policy(Policy.SETTINGS)
@require_POST
def open_it(request, pk):
    """From now on this browser reads as the organisation, until it leaves or the time is over."""
    found = support_access.running_of(request.user, pk)
    if not found:
        messages.info(request, "Your time there is over. Ask again if you must")
        return redirect("support_access")
    request.session["support_access"] = found.pk
    return redirect("your_work")


@policy(Policy.LOGGED_IN)
@require_POST
def leave(request):
    """Back to the administration; the time goes on."""
    if request.session.pop("support_access", None) is None:
        messages.info(request, "You have left already")
    return redirect("your_work")


def _theirs(actor):
    """Decided or not: of an organisation that one leads, and of every one for an administrator."""
    found = SupportAccess.objects.select_related("administrator", "organisation")
    if is_administration(actor.organisation):
        return found
    return found.filter(organisation__in=support_agreement.led_by(actor))


@policy(Policy.LOGGED_IN)
@require_POST
def end(request, pk):
    """For good: by an administrator, or by a lead of the organisation."""
    if support_access.end(get_object_or_404(_theirs(request.actor), pk=pk), by=request.user):
        messages.success(request, "It has ended")
    else:
        messages.info(request, "It is over already")
    return redirect("support_access" if is_administration(request.actor.organisation) else "colleagues")


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, pk):
    found = support_agreement.waiting_for(request.actor)
    if request.method != "POST":
        return render(request, "pages/administration/decide_access.jinja", {"access": get_object_or_404(found, pk=pk)})
    get_object_or_404(_theirs(request.actor), pk=pk)
    asked, is_yes = found.filter(pk=pk).first(), request.POST.get("answer") == "yes"
    answer = support_agreement.say_yes if is_yes else support_agreement.say_no
    if asked and answer(asked, request.actor):
        messages.success(request, f"You have said {'yes' if is_yes else 'no'}. {asked.administrator} is told")
    else:
        messages.info(request, SOMEBODY_WAS_QUICKER)
    return redirect("deciding")
