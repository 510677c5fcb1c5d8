"""A person's own emails: which they get and when, who gets them while they are away, what the next summary says."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.invitations import lock
from workflow import clock
from workflow.emails.next_summary import next_summary
from workflow.formatting import long_date
from workflow.notifications.absence_cover import Cover
from workflow.notifications.mail_settings import MailKind, MailSettings, usual
from workflow.operations.address_codes import code_of
from workflow.operations.named_page import named_page
from workflow.pages.notifications.forms import EmailChoices, WhileAway
from workflow.web.colleague import NOBODY, people_of
from workflow.web.policy import Policy, policy


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def notifications(request):
    user, is_sent = request.actor.user, request.method == "POST"
    form = EmailChoices(request.typed(), initial=_choices(user))
    if is_sent and form.is_valid():
        MailSettings.keep(user, form.cleaned_data)
        messages.success(request, "You have changed which emails you get")
        return redirect("notifications")
    context = {
        "form": form,
        "away": _away(request.actor),
        "cover_href": named_page("cover"),
        "end_action": f"{named_page('cover')}?to={NOBODY}",
        "organisation": request.actor.organisation.name,
    }
    return render(request, "pages/notifications/notifications.jinja", context, status=422 if is_sent else 200)


@policy(Policy.LOGGED_IN)
@require_safe
def summary(request):
    """By itself, as few look at it and it is worked out anew for whoever does."""
    preview = next_summary(request.actor.user, [one.organisation for one in request.memberships])
    context = {"next_on": long_date(preview.on), "preview": preview}
    return render(request, "pages/notifications/next_summary.jinja", context)


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def cover(request):
    """`?to=nobody` is the button that ends it; without it the page asks who covers from when until when."""
    if request.method != "POST":
        return _ask_who_covers(request, _while_away(request))
    if request.GET.get("to") != NOBODY:
        return _keep_who_covers(request)
    Cover.objects.filter(**_own(request.actor)).delete()
    messages.success(request, "Your emails come to you again")
    return redirect("notifications")


def _keep_who_covers(request):
    """Of two who would cover for each other one is told."""
    with transaction.atomic():
        lock(request.actor.organisation)
        form, kept = _while_away(request), None
        if form.is_valid():
            kept, _ = Cover.objects.update_or_create(**_own(request.actor), defaults=form.cleaned_data)
    if not kept:
        return _ask_who_covers(request, form)
    messages.success(request, _said(kept))
    return redirect("notifications")


def _while_away(request) -> WhileAway:
    actor = request.actor
    colleagues = [person for person in people_of(actor) if person != actor.user]
    first = _as_it_is(_own(actor))
    return WhileAway(request.typed(), colleagues=colleagues, organisation=actor.organisation, initial=first)


def _ask_who_covers(request, form):
    context = {"back": named_page("notifications"), "form": form, "organisation": request.actor.organisation,
               "is_alone": not form.colleagues}  # fmt: skip
    return render(request, "pages/notifications/cover.jinja", context, status=422 if request.method == "POST" else 200)


def _own(actor) -> dict:
    return {"user": actor.user, "organisation": actor.organisation}


def _choices(user) -> dict:
    kept = MailSettings.objects.filter(user=user).first()
    return {kind.value: usual(kind) for kind in MailKind} | (kept.choices if kept else {})


def _as_it_is(own) -> dict:
    today = clock.today()
    kept = Cover.objects.filter(**own, until_on__gte=today).first()
    if not kept:
        return {"from_on": today}
    colleague = code_of("contact", kept.colleague_id)
    return {"colleague": colleague, "from_on": max(kept.from_on, today), "until_on": kept.until_on}


def _away(actor) -> str:
    covers = Cover.objects.not_over(clock.today()).filter(user=actor.user, organisation=actor.organisation)
    found = covers.select_related("colleague").first()
    return f"{_said(found)}." if found else ""


def _said(cover) -> str:
    return f"{cover.colleague} gets your emails {cover.in_words(clock.today())}"
