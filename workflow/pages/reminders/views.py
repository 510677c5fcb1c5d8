"""Reminding another organisation by hand, and saying that one has seen what is late."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from workflow import clock
from workflow.audit.reader import Reader
from workflow.deadlines import calendars
from workflow.formatting import lower_first, upper_first
from workflow.kernel.steps import NotAllowed
from workflow.operations.named_page import named_page
from workflow.operations.references import spoken
from workflow.pages.done.after import say_done
from workflow.pages.reminders.forms import Reminder, Seen
from workflow.reading.chasing import acknowledged
from workflow.reading.deadlines import deadline_of
from workflow.reading.reminders import told_about
from workflow.reading.work_items import titled, visible_items
from workflow.reminders.acknowledgement import Acknowledgement
from workflow.reminders.by_hand import acknowledge as say_seen
from workflow.reminders.by_hand import remind as send_reminder
from workflow.reminders.by_hand import why_not_acknowledge, why_not_remind
from workflow.tracks.presentation.work_item_system import system_of_item
from workflow.web.policy import Policy, policy

NOW_SEEN = "Everyone who waits for this can now see your answer"
ONLY_SEEN = "Everyone who waits for this can now see that you have seen it. You have written nothing beside that"


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request, pk):
    item = _item(request.actor, pk)
    if refusal := why_not_remind(item, request.actor, clock.today()):
        return _refused(request, item, refusal)
    reader = _reader(item, request.actor)
    form = Reminder(request.typed())
    if request.method == "POST" and form.is_valid():
        return _done(request, item, send_reminder, form, f"Reminder sent: {lower_first(item.title)}")
    context = {
        "title": "Send a reminder",
        "intro": "We email them now, instead of their next reminder.",
        "facts": [*_facts(item, reader), *_told(item, reader)],
        "button": "Send the reminder",
    }
    return _page(request, item, reader, form, context)


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def acknowledge(request, pk):
    item, actor = _item(request.actor, pk), request.actor
    if refusal := why_not_acknowledge(item, actor, clock.today()):
        return _refused(request, item, refusal)
    before = Acknowledgement.objects.filter(work_item=item, organisation=actor.organisation).first()
    is_owner, reader = item.owner_id == actor.organisation.pk, _reader(item, actor)
    form = Seen(request.typed(), is_owner=is_owner, initial={"words": before.words if before else ""})
    if request.method == "POST" and form.is_valid():
        return _done(request, item, say_seen, form, NOW_SEEN if form.cleaned_data["words"] else ONLY_SEEN)
    context = {
        "title": "Explain the delay" if is_owner else "Add an update about the delay",
        "intro": "Everyone who was told about the delay sees your update.",
        "facts": [*_facts(item, reader), *_told(item, reader), *_answers(item, actor, reader)],
        "button": "Save your answer" if is_owner else "Save your update",
    }
    return _page(request, item, reader, form, context)


def _item(actor, pk):
    """Any that the reader may see; another is a 404."""
    seen = visible_items(actor).annotate(system=system_of_item())
    return get_object_or_404(seen.select_related("owner", "migration__practice"), pk=pk)


def _done(request, item, act, form, said):
    try:
        act(item, request.actor, form.cleaned_data["words"])
    except NotAllowed as refusal:
        return _refused(request, item, str(refusal))
    say_done(request, item.migration, said, subject=item.subject)
    return redirect("your_work")


def _page(request, item, reader, form, context):
    migration = {"reference": spoken(item.migration.reference), "practice": item.migration.practice.distinct_name}
    back = named_page("your_work")
    shared = {"back": back, "migration": migration, "form": form, "instead": {"text": "Cancel", "href": back}}
    shared["which"] = f"{titled(item.title, item.system)}, {reader.named(item.owner)}"
    return render(request, "pages/step/step.jinja", shared | context, status=422 if form.errors else 200)


def _refused(request, item, refusal):
    reason = {"reason": refusal, "practice": item.migration.practice.distinct_name, "back": named_page("your_work")}
    return render(request, "errors/403.jinja", reason, status=403)


def _reader(item, actor):
    return Reader.of(item.migration_id, actor.organisation.pk)


def _facts(item, reader):
    columns = ("pk", "closed_on", "paused_on", "waits_for", "ended", "due_on", "basis", "still_since_due")
    as_row = {name: getattr(item, name) for name in columns}
    deadline = deadline_of(as_row, clock.today(), calendars.current())
    return [
        {"key": "What", "value": item.title},
        {"key": "With", "value": upper_first(reader.named(item.owner))},
        {
            "key": "Due",
            "value": deadline.due,
            "status": deadline.status,
            "lines": [deadline.left],
            "href": deadline.proof,
            "link": "How we worked this out",
        },
    ]


def _told(item, reader):
    rows = [f"{row.on}: {row.kind}, to {row.to}" for row in told_about(item, reader)]
    return [{"key": "Reminders so far", "value": rows[0], "lines": rows[1:]}] if rows else []


def _answers(item, actor, reader):
    return [
        {"key": row.organisation, "value": row.words or "Has seen this", "lines": [f"{row.by}, {row.at}"]}
        for row in acknowledged(item, actor, reader)
    ]
