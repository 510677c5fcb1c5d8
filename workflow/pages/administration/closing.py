"""An organisation is closed, after a page that says what goes to its successor and what becomes of open migrations."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from catalogue.administration import organisations as care
from catalogue.naming import people_of
from workflow.formatting import counted, long_date
from workflow.lapses.concerned import how_many_open_by_part, plays_in_open_ones
from workflow.lapses.practice_changes import tell_of_closures
from workflow.operations.named_page import named_page
from workflow.operations.previewed import must_be_as_previewed
from workflow.pages.administration.open_parts import of_open_migrations
from workflow.pages.administration.organisation_forms import Closing
from workflow.web.policy import Policy, policy
from workflow.web.preview_form import applied_once_seen, check_page, fingerprint_of


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def close_organisation(request, ods_code):
    found = get_object_or_404(care.that_can_end(), ods_code=ods_code)
    form = Closing(request.typed(), organisation=found)
    if request.method != "POST" or not form.is_valid():
        return _ask(request, form)
    points = what_closing_does(found, form.cleaned_data)
    fingerprint = fingerprint_of(found.pk, form.said_again(), points)
    return applied_once_seen(
        form.cleaned_data["seen"],
        ask=partial(_check, request, form, fingerprint, points),
        apply=partial(_close, request, form, fingerprint),
    )


def what_closing_does(organisation, said) -> list[str]:
    by_part = how_many_open_by_part(organisation)
    goes = _goes_over(organisation, said["successor"]) if said["successor"] else ["Nobody takes its place."]
    return [f"It is closed from {long_date(said['closed_on'])}.", *goes, *of_open_migrations(by_part, closes=True)]


def _goes_over(organisation, successor):
    things = (organisation.practices.count(), "practice"), (organisation.systems.count(), "system")
    over = [counted(number, what) for number, what in things if number]
    yield f"{successor} ({successor.ods_code}) takes its place."
    if over:
        yield f"Goes to {successor.ods_code} at once: {' and '.join(over)}."
    if people := people_of(organisation).count():
        yield (
            f"{counted(people, 'person is', 'people are')} named for {successor.ods_code}, where a lead, or without "
            "one a second administrator, says yes to each."
        )


def _ask(request, form):
    found = form.organisation
    context = {"form": form, "organisation": found, "plays": plays_in_open_ones(found), "back": _page_of(found)}
    return render(request, "pages/administration/closing/close.jinja", context, status=422 if form.errors else 200)


def _check(request, form, fingerprint, points, outdated):
    found = form.organisation
    context = {"organisation": found, "points": points, "answers": form.said_again(), "cancel": _page_of(found)}
    template = "pages/administration/closing/close_check.jinja"
    return check_page(request, template, context, seen=fingerprint, outdated=outdated)


def _close(request, form, fingerprint):
    found, said = form.organisation, form.cleaned_data
    must_be_as_previewed(said["seen"], fingerprint)
    named = care.close(
        found, on=said["closed_on"], reason=said["reason"], successor=said["successor"], actor=request.actor
    )
    if named is None:
        messages.info(request, "Somebody was quicker. Look at what has become of it")
        return redirect("organisation_settings", ods_code=found.ods_code)
    tell_of_closures()
    more = f". {counted(named, 'person is', 'people are')} named for {said['successor']}" if named else ""
    messages.success(request, f"{found} is closed{more}")
    return redirect("organisation_settings", ods_code=found.ods_code)


def _page_of(organisation):
    return named_page("organisation_settings", ods_code=organisation.ods_code)
