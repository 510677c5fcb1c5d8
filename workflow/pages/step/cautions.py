"""What somebody must weigh before they take a step, and a way on that lies elsewhere. None of it blocks."""

from workflow.kernel.permissions import why_not
from workflow.kernel.steps import steps_of
from workflow.tracks.ordering.call_off_guards import funding_covers_every_line
from workflow.tracks.registry import presentation_of


def cautions_for(record, step_name: str, actor, form) -> list:
    """Sentences, or clashes with their source, as components/warning.jinja takes them."""
    if hasattr(form, "clashes"):
        return form.clashes
    return list(presentation_of(record).said_of(step_name).cautions(record, actor))


def on_the_migration(record, step_name: str, actor) -> tuple[str, ...]:
    """The way to the supplementary case, for whoever orders more than is approved."""
    over = (record._meta.model_name, step_name) == ("calloff", "send") and funding_covers_every_line(record, actor)
    step = steps_of(type(record.migration))["open_supplementary_case"]
    return (step.name,) if over and not why_not(step, record.migration, actor) else ()
