"""The pages of “Start a migration”, as rows for their templates."""

from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render

from catalogue.engaging import why_no_practice, why_not_engaged
from catalogue.models import Organisation
from catalogue.models.ended import how_it_ended
from workflow import clock, formatting
from workflow.audit.event import Event
from workflow.operations.named_page import named_page
from workflow.operations.references import spoken
from workflow.pages.start.in_the_way import shown_to
from workflow.pages.start.people_form import People
from workflow.pages.start.practice_form import MOST_SHOWN, Practice, practices_called_nearly, practices_matching
from workflow.pages.start.questions import CHECK, first_unanswered, question_before, questions_for
from workflow.pages.start.systems_form import BUYER_BEWARE, systems_in_use
from workflow.tracks.migration import Migration
from workflow.tracks.stages import OPEN_STAGES


def own_practice(actor) -> Organisation | None:
    return actor.organisation if actor.organisation.kind == Organisation.Kind.PRACTICE else None


def address(draft, question) -> str:
    return named_page("start_question", draft=draft or 0, question=question)


def resume(draft, actor) -> str:
    return address(draft.pk, first_unanswered(draft, actor) or CHECK)


def not_theirs(request):
    reason = "Only staff of a practice, or of a delivery partner, can start a migration."
    return render(request, "errors/403.jinja", {"reason": reason}, status=403)


def before_you_start(request, drafts):
    actor = request.actor
    first = next(iter(questions_for(actor.organisation)))
    go_on = own_practice(actor) and drafts
    return render(request, "pages/start/start.jinja", {
        "start_href": resume(drafts[0], actor) if go_on else address(0, first),
        "drafts": [{"practice": draft.practice.distinct_name, "href": resume(draft, actor),
                    "saved": formatting.short_date(draft.saved_on)} for draft in drafts],
        "untaken": shown_to(actor), "back": named_page("your_work"), "why_not": why_no_practice(actor.organisation),
    })  # fmt: skip


def ask(request, draft, form):
    page = {"form": form, "title": form.title, "several": form.several, "intro": form.intro,
            "warnings": form.warnings, "warnings_heading": "Before you choose: the buyer checks",
            "back": _before(draft, form.slug, request.actor)}  # fmt: skip
    status = 422 if request.method == "POST" else 200
    if isinstance(form, Practice):
        return render(
            request,
            "pages/start/start_practice.jinja",
            page | _search(form) | {"action": address(draft.pk, form.slug)},
            status=status,
        )
    return render(request, "pages/start/start_question.jinja", page, status=status)


def _before(draft, slug, actor) -> str:
    """Back to the check page once everything is answered, else to the question before."""
    if draft.pk and not first_unanswered(draft, actor) and slug != CHECK:
        return address(draft.pk, CHECK)
    before = question_before(draft, slug)
    return address(draft.pk, before) if before else named_page("start_migration")


def _search(form) -> dict:
    typed, searched = form.searched or "", form.searched is not None
    total = practices_matching(typed).count() if typed else 0
    nothing = [{"text": "Enter a practice name, postcode or ODS code", "href": "#q"}]
    return {"q": typed, "searched": searched, "too_many": total > MOST_SHOWN,
            "errors": nothing if searched and not typed else [],
            "total": f"{formatting.counted(total, 'practice')} {'matches' if total == 1 else 'match'}",
            "form": form if form.found else None,
            "nearly": [] if total else practices_called_nearly(typed)}  # fmt: skip


def conflict(request, draft, form, other):
    """Somebody else answered the same question after this page was drawn; nothing typed is lost."""
    name, at = other
    stored = type(form).stored(draft, request.actor)
    theirs = stored.in_words() if stored.is_valid() else []
    rows = [{"what": mine["key"], "yours": _one_line(mine), "theirs": _one_line(their)}
            for mine, their in zip(form.in_words(), theirs, strict=False) if mine != their]  # fmt: skip
    form.data = form.data.copy()
    form.data["drawn_with"] = draft.given_at(form.slug)  # “Keep mine” has seen their answer
    page = {"who": f"{name} changed this answer {_ago(at)}.", "rows": rows, "form": form,
            "back": address(draft.pk, form.slug), "practice": draft.practice.name}  # fmt: skip
    return render(request, "errors/409.jinja", page, status=409)


def _one_line(row) -> str:
    return "\n".join([row["value"], *row.get("lines", ())])


def _ago(at) -> str:
    minutes = int((clock.now() - at).total_seconds() // 60)
    if minutes >= 60:
        return f"on {formatting.moment(at)}"
    return f"{formatting.counted(minutes, 'minute')} ago" if minutes else "just now"


def check_answers(request, draft):
    rows = []
    for slug, question in questions_for(draft.organisation).items():
        form = question.stored(draft, request.actor)
        form.full_clean()
        href = address(draft.pk, slug)
        rows += [row | {"href": href, "about": formatting.lower_first(row["key"])} for row in form.in_words()]
    if own_practice(request.actor):
        rows.insert(0, {"key": "Practice", "value": draft.practice.name, "lines": [draft.practice.ods_code]})
    beside = [system.name for system in systems_in_use(draft).exclude(kind="foundation")]
    if beside:
        asked_later = "The funding case asks whether each of them will work with the new system."
        rows.append({"key": "Other systems in use", "value": formatting.listed(beside), "lines": [asked_later]})
    return render(request, "pages/start/check_answers.jinja", {
        "caption": "Start a migration", "practice": draft.practice.name,
        "back": address(draft.pk, People.slug),
        "sections": [{"heading": "", "rows": rows}], "form": Form(), "button": "Start migration",
        "lessons": [{"kind": "Buyer beware", "text": " ".join(BUYER_BEWARE)}],
        "later": named_page("start_migration"), "delete_href": named_page("discard_draft", draft=draft.pk),
    })  # fmt: skip


def discard(request, draft):
    name, keep_it = draft.practice.name, resume(draft, request.actor)
    return render(request, "pages/step/interruption.jinja", {
        "back": keep_it, "title": "Delete this draft", "practice": name, "form": Form(),
        "points": [f"You and your colleagues lose the answers about {name}.", "No migration is affected."],
        "button": "Delete the draft", "instead": {"text": "Keep the draft", "href": keep_it},
    })  # fmt: skip


def started(request, number):
    """To the step that began this migration; to nothing where the reader takes part in it no more."""
    known = Event.visible_to(request.actor).select_related("migration")
    first = get_object_or_404(known, migration=number, number=1)
    return redirect("done", reference=first.migration.reference, pk=first.pk)


def not_free(request, practice, draft=None):
    """Somebody who may know of the open migration is led to it; anybody else learns only whom to ask."""
    known = Migration.visible_to(request.actor).filter(practice=practice, state__in=OPEN_STAGES).first()
    page = {"practice": practice.name, "back": named_page("start_migration"), "again": address(0, Practice.slug)}
    if known:
        overview = named_page("overview", reference=known.reference)
        page["known"] = {"reference": spoken(known.reference), "href": overview}
    if own_practice(request.actor):
        page["again"] = None
    page["not_engaged"] = why_not_engaged(practice, request.actor.organisation)
    page["delete_href"] = named_page("discard_draft", draft=draft.pk) if draft else None
    commissioner = practice.commissioner
    page["ended"] = how_it_ended(commissioner) if commissioner else None
    page["ask"] = commissioner.distinct_name if commissioner and not page["ended"] else ""
    return render(request, "pages/start/start_not_free.jinja", page, status=409)
