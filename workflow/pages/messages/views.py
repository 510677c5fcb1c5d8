"""What the parties write to one another, questions of the Migration Management Agent, and requests for its help."""

from django.contrib import messages as banners
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.models import User
from catalogue.typed.comparable import looked_for
from workflow.audit.reader import parts_of
from workflow.conversation.message_file import MessageFile
from workflow.conversation.send import send
from workflow.kernel.steps import NotAllowed, steps_of
from workflow.pages.chosen import chosen
from workflow.pages.for_later import filled_in, is_leaving, leave
from workflow.pages.messages.about import About
from workflow.pages.messages.conversation import conversation_rows, mark_seen
from workflow.pages.messages.message_form import MessageForm
from workflow.pages.messages.stream import stream_of, waiting_in
from workflow.pages.messages.threads import threads
from workflow.reading.case import read_case
from workflow.reading.frame import address, frame
from workflow.reading.history.case_history import what_happened
from workflow.reading.next_steps import Action, open_steps, step_href
from workflow.uploads.handing_out import attachment
from workflow.uploads.unsafe import Unsafe
from workflow.web.policy import Policy, What, policy

OPENS_A_THREAD = ("ask_a_supplier", "ask_for_help", "contest_deadline")


@policy(Policy.OWN_MIGRATION, reads=What.MESSAGES)
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request, migration):
    """`?about=` a record: what was written about it, and a message that begins with it; `&to=` whom it answers."""
    case = read_case(migration, request.actor)
    about = About.asked_for(case, request.GET.get("about", ""))
    if is_leaving(request):
        return leave(request, address("overview", migration))
    form = _form(request, migration, about)
    if request.method == "POST" and form.is_valid() and _send(request, migration, form):
        return redirect(about.href)
    words = looked_for(request.GET.get("q", ""))
    rows = conversation_rows(case, words, about.subject, form.open_to)
    asked = [] if about.subject else threads(case, what_happened(case))
    page = {
        "migration": frame(migration, request.actor, "messages"),
        "about": about,
        "stream": stream_of(rows, asked, words),
        "waiting_for_answers": waiting_in(asked),
        "words": words,
        "form": form if form.open_to else None,
        "actions": [] if about.subject else _actions(case),
    }
    if not request.support_access:  # who looks in reads for nobody
        mark_seen(case, rows)
    return render(request, "pages/messages/messages.jinja", page, status=422 if form.errors else 200)


@policy(Policy.OWN_MIGRATION, reads=What.MESSAGES)
@require_safe
def message_file(request, migration, pk):
    return attachment(get_object_or_404(MessageFile.visible_to(request.actor), pk=pk, migration=migration))


def _form(request, migration, about):
    parts, files = parts_of(migration.pk), request.FILES or None

    def begun(typed):
        form = MessageForm(parts, request.actor, typed, files, about.subject)
        form.initial["to"] = chosen(request, "to", dict(form.fields["to"].choices))
        return form

    return filled_in(request, begun)


def _send(request, migration, form) -> bool:
    said = form.cleaned_data
    mentioned = User.objects.get(pk=said["mentioned"]) if said["mentioned"] else None
    try:
        send(migration, request.actor, to=form.organisations(), text=said["text"], key=form.attempt(),
             mentioned=mentioned, subject=form.subject, files=said["files"])  # fmt: skip
    except Unsafe as refusal:
        form.add_error("files", str(refusal))
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
    else:
        banners.success(request, "Message sent")
    return not form.errors


def _actions(case) -> list[Action]:
    may, steps = open_steps(case, case.migration), steps_of(type(case.migration))
    return [
        Action(steps[name].label, step_href(case.migration, name), step=name) for name in OPENS_A_THREAD if name in may
    ]
