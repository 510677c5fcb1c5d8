"""What somebody answers or decides about, beside the field for it: a question, an answer, a rejection."""

from workflow.audit.event import Event
from workflow.audit.reader import Reader

ASKS = {  # the step that answers: the steps whose words it answers
    ("agentquery", "close"): ("answer",),
    ("agentquery", "ask_again"): ("answer",),
    ("agentquery", "clarify"): ("ask_clarification",),
    ("agentquery", "answer"): ("clarify", "ask_again"),
    ("dataextractrequest", "clarify"): ("query",),
    ("dataextractrequest", "ask_again"): ("reject",),
}
WORDS = ("question", "text", "reason")


def asked_before(record, step_name, actor):
    """(“Ann Lee, Meadow Clinical wrote”, their words): the newest of those steps, if there is one."""
    steps = ASKS.get((record._meta.model_name, step_name), ())
    seen = Event.visible_to(actor).filter(migration=record.migration_id, subject=record.subject, step__in=steps)
    event = seen.select_related("by_user", "by_organisation").order_by("-number").first() if steps else None
    if event and event.by_user:
        reader = Reader.of(record.migration_id, actor.organisation.pk)
        said = next((event.answers[name] for name in WORDS if event.answers.get(name)), "")
        yield f"{reader.person(event.by_user, event.by_organisation)} wrote", said
