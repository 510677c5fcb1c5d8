"""The question that somebody answers, beside the field for the answer."""

from workflow.audit.event import Event
from workflow.audit.reader import Reader

ASKS = {  # the step that answers: the steps whose words it answers
    ("agentquery", "clarify"): ("ask_clarification",),
    ("agentquery", "answer"): ("clarify", "ask_again"),
    ("dataextractrequest", "clarify"): ("query",),
}
WORDS = ("question", "text")


def asked_before(record, step_name, actor):
    """(“Asked by the supplier”, its words): the newest question that waits for this answer, if there is one."""
    steps = ASKS.get((record._meta.model_name, step_name), ())
    seen = Event.visible_to(actor).filter(migration=record.migration_id, subject=record.subject, step__in=steps)
    event = seen.select_related("by_user", "by_organisation").order_by("-number").first() if steps else None
    if event and event.by_user:
        reader = Reader.of(record.migration_id, actor.organisation.pk)
        said = next((event.answers[name] for name in WORDS if event.answers.get(name)), "")
        yield f"{reader.person(event.by_user, event.by_organisation)} wrote", said
