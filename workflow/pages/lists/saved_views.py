"""Views that the reader keeps or shares: saved, sent on Mondays, deleted."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.forms.quicker import saved
from workflow import clock
from workflow.lists.asked import LONGEST, kept
from workflow.lists.saved_view import SavedView, ViewByMail
from workflow.lists.views_by_mail import goes_when
from workflow.operations.named_page import named_page
from workflow.pages.lists.forms import SaveViewForm
from workflow.web.policy import Policy, leads, policy

MOST = 50
TOO_MANY = f"You have {MOST} views. Delete one to save another"
TOO_LONG = "This list asks for too much to be saved. Remove some of its filters"


@policy(Policy.LOGGED_IN)
@require_safe
def saved_views(request):
    actor = request.actor
    mailed = set(ViewByMail.objects.filter(reader=actor.user, view__organisation=actor.organisation)
                 .values_list("view_id", flat=True))  # fmt: skip
    views = SavedView.visible_to(actor).select_related("owner").order_by("name", "pk")
    context = {"rows": [_row(view, request, mailed) for view in views], "organisation": actor.organisation.name}
    return render(request, "pages/lists/saved_views.jinja", context)


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def save_view(request):
    query, actor, is_sent = kept(request.GET, request.actor), request.actor, request.method == "POST"
    form = SaveViewForm(request.typed(), actor=actor)
    if is_sent and form.is_valid():
        if refusal := _why_not(query, actor):
            form.add_error(None, refusal)
        elif saved(form, lambda: _save(query, form.cleaned_data, actor)):
            sent = f"\n{goes_when(clock.today(), request.user.email)}" if form.cleaned_data["by_mail"] else ""
            messages.success(request, f"You have saved “{form.cleaned_data['name']}”{sent}")
            return redirect(f"{named_page('migrations')}?{query}")
    back = f"{named_page('migrations')}?{query}"
    context = {"form": form, "back": back, "organisation": actor.organisation.name,
               "instead": {"text": "Cancel", "href": back}}  # fmt: skip
    return render(request, "pages/lists/save_view.jinja", context, status=422 if is_sent else 200)


@policy(Policy.LOGGED_IN)
@require_POST
def delete_view(request, pk):
    view = get_object_or_404(SavedView.visible_to(request.actor), pk=pk)
    if not _may_delete(view, request):
        raise Http404
    view.delete()
    messages.success(request, f"You have deleted “{view.name}”")
    return redirect("saved_views")


@policy(Policy.LOGGED_IN)
@require_POST
def mail_view(request, pk):
    """`?to=nobody` ends it."""
    view = get_object_or_404(SavedView.visible_to(request.actor), pk=pk)
    own = {"view": view, "reader": request.actor.user}
    if request.GET.get("to") == "nobody":
        ViewByMail.objects.filter(**own).delete()
        messages.success(request, f"“{view.name}” is not sent to you any more")
    else:
        try:
            ViewByMail.objects.get_or_create(**own, defaults={"written_on": clock.today()})
        except IntegrityError:  # it was deleted at this very moment
            raise Http404 from None
        messages.success(request, f"“{view.name}” is sent to you\n{goes_when(clock.today(), request.user.email)}")
    return redirect("saved_views")


def _why_not(query, actor) -> str | None:
    if len(query) > LONGEST:
        return TOO_LONG
    own = SavedView.objects.filter(owner=actor.user, organisation=actor.organisation)
    return TOO_MANY if own.count() >= MOST else None


def _save(query, answers, actor):
    view = SavedView.objects.create(organisation=actor.organisation, owner=actor.user, name=answers["name"],
                                    query=query, is_shared=answers["is_shared"])  # fmt: skip
    if answers["by_mail"]:
        ViewByMail.objects.create(view=view, reader=actor.user, written_on=clock.today())


def _may_delete(view, request) -> bool:
    """Its owner, and a lead of the organisation, who puts away what somebody that left has shared."""
    return view.owner_id == request.user.pk or leads(request)


def _row(view, request, mailed):
    own, mail = view.owner_id == request.user.pk, named_page("mail_view", pk=view.pk)
    is_mailed = view.pk in mailed
    return {
        "name": view.name,
        "href": f"{named_page('migrations')}?{view.query}",
        "whose": "Yours, shared" if own and view.is_shared else "Yours" if own else f"Shared by {view.owner.name}",
        "is_mailed": is_mailed,
        "mail_action": f"{mail}?to=nobody" if is_mailed else mail,
        "delete_action": named_page("delete_view", pk=view.pk) if _may_delete(view, request) else None,
    }
