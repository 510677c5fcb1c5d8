"""Taking one step of many records: a page that shows each before anything happens, then what came of each."""

from collections import defaultdict

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workflow.formatting import counted, folded
from workflow.pages.bulk.chosen import ON_A_PAGE, address_of, asked_for, by_code, codes_in
from workflow.pages.bulk.kind import FILL, kind_or_404
from workflow.pages.bulk.row import Row
from workflow.pages.bulk.taking import take_each
from workflow.pages.done.after import open_items, whose_turn
from workflow.pages.lists.way_back import back_from, on_the_way
from workflow.pages.step.who_reads import say_who_reads
from workflow.web.policy import Policy, policy
from workflow.web.rendering import error_links

NOTHING_LEFT = "There is nothing here that you can do several of at once"
NOT_THERE = {"what": "Something on your list", "words": "It is no longer yours to do."}
NONE_TICKED = {"text": "Select at least one", "href": "#rows"}


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def take_together(request, machine, step):
    kind = kind_or_404(machine, step)
    if request.method == "POST":
        return _fill_in(request, kind) if FILL in request.POST and kind.form.filled_in_by else _send(request, kind)
    if (kept := request.typed()) is not None:  # who proved anew who they are goes on where they were
        return _ask(request, kind, _shown_before(request, kind, kept), kept)
    codes = asked_for(kind, request.actor, request.GET)
    rows = _rows(request, kind, by_code(kind, request.actor, codes[:ON_A_PAGE]), None)
    return _ask(request, kind, rows, None, others=codes[ON_A_PAGE:])


def _fill_in(request, kind):
    """The dates of all, where this kind of step asks for dates of each; what else is typed or ticked stays."""
    typed = request.typed()
    leads = kind.form.filled_in_by(typed)
    rows = _shown_before(request, kind, typed, leads if leads.is_valid() else None)
    return _ask(request, kind, rows, typed, error_links(leads), leads)


def _shown_before(request, kind, typed, leads=None) -> list[Row]:
    return _rows(request, kind, by_code(kind, request.actor, codes_in(typed.getlist("shown"))), typed, leads)


def _rows(request, kind, found, typed, leads=None) -> list[Row]:
    return [
        Row(kind, code, record, request.actor, typed, leads and leads.answers_for(record))
        for code, record in found.items()
    ]


def _send(request, kind):
    """What is done already, or cannot be done, is named by the result; what was typed wrongly is asked again."""
    typed = request.typed()
    rows, ticked = _shown_before(request, kind, typed), codes_in(typed.getlist("record"))
    wanted = [row for row in rows if row.code in ticked]
    for_all = _for_all(request, kind, rows, typed)
    to_take = [row for row in wanted if not row.done and not row.refusal]
    errors = [] if ticked else [NONE_TICKED]
    errors += error_links(for_all) if to_take and not for_all.is_valid() else []
    errors += [error for row in to_take if not row.form.is_valid() for error in _errors_of(row)]
    if errors:
        return _ask(request, kind, rows, typed, errors)
    return _result(request, kind, take_each(wanted, for_all), len(ticked) - len(wanted))


def _for_all(request, kind, rows, typed):
    """The questions asked once, in the form of any of the records."""
    if not rows:
        return None
    form = kind.questions_of(rows[0].record, request.actor, typed)
    form.ask_only(form.same_for_all)
    say_who_reads(form, kind.step, request.actor, *(row.record for row in rows))
    if form.is_bound:
        form.full_clean()  # which may ask one question more
    return form


def _leads(kind, typed):
    return kind.form.filled_in_by and kind.form.filled_in_by(initial=typed)


def _errors_of(row):
    return [link | {"text": f"{row.name}: {link['text']}"} for link in error_links(row.form)]


def _ask(request, kind, rows, typed, errors=(), leads=None, others=()):
    together, back = [row for row in rows if not row.refusal], back_from(request)
    if not rows and not errors:
        messages.info(request, NOTHING_LEFT)
        return redirect(back["href"])
    ticked = set(codes_in(typed.getlist("record"))) if typed else {row.code for row in together}
    context = {
        "title": kind.step.label,
        "caption": f"{counted(len(together), 'task')} at once" if len(together) > 1 else "",
        "back": back["href"],
        "back_to": back["text"],
        "action": on_the_way(request, kind.href),
        "rows": [_shown(row, row.code in ticked) for row in together],
        "alone": [row for row in rows if row.refusal],
        "others": others and {"count": len(others), "href": on_the_way(request, address_of(kind, others))},
        "for_all": _for_all(request, kind, together or rows, typed),
        "leads": leads or _leads(kind, typed),
        "errors": list(errors),
    }
    return render(request, "pages/bulk/check.jinja", context, status=422 if errors else 200)


def _shown(row, is_ticked) -> dict:
    names = ("code", "name", "href", "facts", "form")
    said = {name: getattr(row, name) for name in names}
    return said | {"ticked": is_ticked, "consequences": folded(getattr(row.form, "consequences", ()))}


def _result(request, kind, outcomes, gone):
    done = _done(request.actor, [one for one in outcomes if not one.refusal])
    refused = [_refused(one) for one in outcomes if one.refusal]
    context = {
        "title": kind.step.label,
        "done_heading": f"Done: {counted(len(done), 'task')}",
        "done": done,
        "not_done": [*refused, *[NOT_THERE] * gone],
        "way_back": back_from(request),
    }
    return render(request, "pages/your_work/result.jinja", context)


def _done(actor, outcomes) -> list[dict]:
    """Each with whose turn it is now."""
    items = defaultdict(list)
    for item in open_items(actor, {one.event.migration_id for one in outcomes}):
        items[item.migration_id].append(item)
    return [
        _taken(one, whose_turn(items[one.event.migration_id], actor, one.event.subject, one.event)) for one in outcomes
    ]


def _taken(outcome, turn) -> dict:
    return {"what": outcome.row.name, "words": " ".join(turn), "href": outcome.row.href}


def _refused(outcome) -> dict:
    return {"what": outcome.row.name, "words": outcome.refusal, "href": outcome.row.alone_href}
