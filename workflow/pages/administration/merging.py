"""Two records of one organisation are merged, after a page that says what goes over and what stays as it is."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from catalogue.administration.merging import MergeRefused, WouldMove, merge, what_would_move
from catalogue.administration.organisations import that_can_end
from catalogue.models import Organisation
from workflow.formatting import counted
from workflow.lapses.concerned import how_many_open_by_part
from workflow.lapses.practice_changes import tell_of_closures
from workflow.operations.named_page import named_page
from workflow.operations.previewed import must_be_as_previewed
from workflow.pages.administration.merging_form import Merging
from workflow.pages.administration.open_parts import of_open_migrations
from workflow.web.policy import Policy, policy
from workflow.web.preview_form import applied_once_seen, check_page, fingerprint_of


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def merge_organisation(request, ods_code):
    gone = get_object_or_404(that_can_end(), ods_code=ods_code)
    form = Merging(request.typed(), gone=gone)
    if request.method != "POST" or not form.is_valid():
        return _ask_which(request, form)
    stays = form.cleaned_data["stays"]
    move, open_parts = what_would_move(gone, stays), how_many_open_by_part(gone)
    fingerprint = fingerprint_of(gone.pk, stays.pk, move, open_parts)
    points = what_goes_over(move, gone, stays) + of_open_migrations(open_parts)
    return applied_once_seen(
        form.cleaned_data["seen"],
        ask=partial(_check, request, form, fingerprint, points),
        apply=partial(_merge, request, form, fingerprint),
    )


def _merge(request, form, fingerprint):
    must_be_as_previewed(form.cleaned_data["seen"], fingerprint)
    gone, stays = form.gone, form.cleaned_data["stays"]
    try:
        named = merge(gone, stays, reason=form.cleaned_data["reason"], actor=request.actor)
    except MergeRefused as refusal:
        form.add_error("stays", str(refusal))
        return _ask_which(request, form)
    tell_of_closures()
    more = f". {counted(named, 'person is', 'people are')} named for it" if named else ""
    messages.success(request, f"{gone} ({gone.ods_code}) is merged into {stays.ods_code}{more}")
    return redirect("organisation_settings", ods_code=stays.ods_code)


def _ask_which(request, form):
    context = {"form": form, "organisation": form.gone, "back": _page_of(form.gone)}
    return render(request, "pages/administration/closing/merge.jinja", context, status=422 if form.errors else 200)


def _check(request, form, fingerprint, points, outdated):
    context = {
        "gone": form.gone,
        "stays": form.cleaned_data["stays"],
        "points": points,
        "answers": form.said_again(),
        "cancel": _page_of(form.gone),
    }
    template = "pages/administration/closing/merge_check.jinja"
    return check_page(request, template, context, seen=fingerprint, outdated=outdated)


def what_goes_over(move: WouldMove, gone, stays) -> list[str]:
    things = (
        (move.practices, "practice", "practices"), (move.systems, "system", "systems"),
        (move.in_use, "system that it uses", "systems that it uses"),
        (move.engagements, "engagement of a delivery partner", "engagements of delivery partners"),
    )  # fmt: skip
    over = [counted(number, one, many) for number, one, many in things if number]
    code = stays.ods_code
    points = [f"Goes to {code} at once: {', '.join(over)}." if over else f"Nothing that it has goes to {code}."]
    if move.people:
        points.append(
            f"{counted(move.people, 'person is', 'people are')} named for {code}, where a lead, or without one a "
            "second administrator, says yes to each. Until then they work for this record alone."
        )
    if move.invitations:
        points.append(f"{counted(move.invitations, 'invitation')} to it {'ends' if move.invitations == 1 else 'end'}.")
    points.append(f"Its address, mailbox and telephone are not taken over. Those of {code} stay.")
    if gone.kind == Organisation.Kind.COMMISSIONER:
        points.append(f"What differs in its region is not taken over: look at the region of {code}.")
    return points


def _page_of(organisation):
    return named_page("organisation_settings", ods_code=organisation.ods_code)
