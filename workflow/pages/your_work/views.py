"""Your work: one list in the order of time, what others are late with, what goes live soon, what is new."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from catalogue.engaging import why_no_practice
from catalogue.models import Organisation
from workflow import clock
from workflow.db.labelled_rows import read_labelled
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.operations.named_page import named_page
from workflow.pages.chosen import chosen
from workflow.pages.lists.way_back import on_the_way
from workflow.pages.proof.answer import what_became_of
from workflow.pages.start.start import may_start
from workflow.pages.your_work import beside_the_list, desk_rows, whole_list
from workflow.pages.your_work.administrator import queues_page
from workflow.pages.your_work.newcomer import about_newcomers, wait_for_yes
from workflow.pages.your_work.news_rows import few_of
from workflow.pages.your_work.numbers import TEAM, WHOSE, address_of, numbers, scopes
from workflow.reading.addresses import page_to_work_at, place_of
from workflow.reading.desk import own_work
from workflow.reading.desk.kinds import kinds_for
from workflow.reading.desk.others import COUNTED, by_organisation, first_of_all, late_in
from workflow.reading.desk.queues import QUEUES
from workflow.reading.desk.spans import spans
from workflow.reading.work_items import named, names_of
from workflow.web.in_another_organisation import found_or_elsewhere
from workflow.web.policy import Policy, policy


@policy(Policy.LOGGED_IN)
@require_safe
def your_work(request):
    if request.actor.organisation.kind == Organisation.Kind.ADMINISTRATION:
        for name in ("show", "whose"):
            chosen(request, name, ())
        return queues_page(request)
    today, calendar = clock.today(), calendars.current()
    if page := whole_list.shown(request, today, calendar):
        return page
    return render(request, "pages/your_work/your_work.jinja", _desk(request, today, calendar))


def _desk(request, today, calendar) -> dict:
    actor, now = request.actor, clock.now()
    whose, kinds = chosen(request, "whose", WHOSE), kinds_for(actor)
    shown_by = QUEUES if _is_agent(actor) else spans(today, calendar)
    if _is_agent(actor):
        found, unread = own_work.queues(actor, QUEUES, whose, now=now)
    else:
        found, unread = own_work.groups(actor, shown_by, whose, now=now, kinds=kinds)
    found, rest = found[: len(shown_by)], found[len(shown_by) :]
    by_kind, team = rest[: len(kinds)], rest[len(kinds) :] or found
    asked = [
        first_of_all(actor, today, calendar),
        *beside_the_list.first_parts(actor, now, today, wait_for_yes(request)),
    ]
    first = read_labelled(asked)
    late = late_in(first)
    breached = late[: desk_rows.BREACHED] if _is_agent(actor) else []
    shown = [*own_work.details(actor, desk_rows.numbers_to_read(found)), *breached]
    waits_for = by_organisation(late)
    names = names_of(shown, [one.pk for one in waits_for[: beside_the_list.ORGANISATIONS]])
    said = first | read_labelled([*beside_the_list.parts(actor, today, first), *names])
    shown, found_beside = named(shown, said), beside_the_list.read(said, today)
    nothing_open = not any(group.items for group in found)
    groups = _groups(found, shown, late if _is_agent(actor) else [], actor, today, calendar, whose)
    return {
        "day": f"{today:%A} {today.day} {today:%B}",
        "numbers": numbers(found, late, today, calendar, whose),
        "scopes": scopes(found, team, actor, whose),
        "whose": WHOSE[whose] if whose and whose != TEAM else "",
        "groups": groups,
        "together": desk_rows.some_together(groups),
        "kinds": [_kind(group) for group in by_kind if group.items],
        "waiting": beside_the_list.waiting_for(waits_for, said, today, calendar),
        "news": few_of(unread, actor),
        "news_count": own_work.capped(len(unread), own_work.NEWS_COUNTED),
        "unread": found_beside.messages,
        "go_lives": found_beside.go_lives,
        "ahead": found_beside.ahead,
        "drafts": found_beside.drafts,
        "why_not": why_no_practice(actor.organisation) if nothing_open else None,
        "start_href": _start_address(actor, nothing_open=nothing_open),
        "is_new": not found_beside.takes_part,
        "waits_for_yes": found_beside.wait_for_yes,
        **about_newcomers(request),
    }


@policy(Policy.LOGGED_IN)
@require_safe
def work_item(request, pk):
    """The address in every email: it leads to where the thing is done, or says what became of it where it was about."""
    item, elsewhere = found_or_elsewhere(
        request, lambda actor: WorkItem.visible_to(actor).filter(pk=pk).select_related("migration")
    )
    if elsewhere:
        return elsewhere
    if item.closed_on:
        messages.info(request, f"{item.title}: {what_became_of(item)}")
    owned = item.owner_id == request.actor.organisation.pk and not item.closed_on
    reference, subject = item.migration.reference, item.subject
    page = page_to_work_at(reference, subject, item.step) if owned else place_of(reference, subject)
    return redirect(on_the_way(request, page))


def _is_agent(actor) -> bool:
    return actor.organisation.kind == Organisation.Kind.AGENT


def _groups(found, items, breached, actor, today, calendar, whose):
    """Those that hold anything, each with its first rows; last what others have breached."""
    details, most = {item["pk"]: item for item in items}, desk_rows.allotted(found)
    shown = []
    for group in found:
        rows = desk_rows.rows_of_group(group, details, most[group.key], actor, today, calendar)
        if group.items:
            shown.append(_group(group, rows, whose))
    named_ones = [item for item in breached[: desk_rows.BREACHED] if item["pk"] in details]
    rows = [desk_rows.breached_row(item, today, calendar) for item in named_ones]
    return [*shown, _of_others(rows, breached)] if rows else shown


def _group(group, rows, whose):
    seen = sum(row["count"] for row in rows)
    return {
        "key": group.key,
        "title": group.span.title,
        "count": group.in_words,
        "all_href": address_of(group.key, whose) if seen < len(group.items) else None,
        "same_day": group.span.is_one_day,
        "rows": rows,
    }


def _kind(group):
    return {"title": group.span.title, "count": group.in_words, "href": address_of(group.key)}


def _of_others(rows, breached):
    """The agent's last queue: other people's work."""
    href = f"{named_page('deadlines')}?which=breached" if len(rows) < len(breached) else None
    count = own_work.capped(len(breached), COUNTED)
    return {"key": "breached", "title": "Breached contract deadlines", "count": count, "all_href": href, "rows": rows}


def _start_address(actor, *, nothing_open):
    """A practice with tasks has a migration already: nobody need look for one."""
    asks = nothing_open or actor.organisation.kind != Organisation.Kind.PRACTICE
    return named_page("start_migration") if asks and may_start(actor) else None
