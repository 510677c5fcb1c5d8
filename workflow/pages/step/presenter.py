"""Draws the page of a step: its facts, what to weigh, its questions."""

from django.shortcuts import render

from workflow.conversation.addresses import messages_about
from workflow.formatting import folded
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import steps_of
from workflow.pages.step.cautions import cautions_for, on_the_migration
from workflow.pages.step.earlier_day import link_to_it
from workflow.pages.step.facts import facts_of
from workflow.pages.step.who_hears import who_hears
from workflow.reading.addresses import page_of, step_page
from workflow.reading.frame import frame
from workflow.tracks.registry import called, presentation_of


def ask(request, record, step, actor, form, status=200):
    """The page of the step, or its own template where the common one is not enough."""
    own = f"steps/{record._meta.model_name}_{step.name}.jinja"
    return render(request, [own, "pages/step/step.jinja"], page(request, record, step, actor, form), status=status)


def page(request, record, step, actor, form) -> dict:
    back, said = back_to(record), presentation_of(record).said_of(step.name)
    return {
        "back": back,
        "migration": frame(record.migration, actor),
        "title": called(step, record),
        "button": said.button,
        "which": _which(record, actor),
        "intro": who_hears(record, step, actor),
        "facts": facts_of(record, actor, step.name),
        "lessons": said.lessons(record),
        "consequences": folded(getattr(form, "consequences", ())),
        "suggested": getattr(form, "suggested", ()),
        "why_suggested": getattr(form, "why_suggested", ""),
        "try_it": "See what this would change" if hasattr(form, "try_out") else "",
        "checks": cautions_for(record, step.name, actor, form),
        "checks_heading": said.heading,
        "on_behalf": _on_behalf(actor),
        "form": form,
        "talk_href": messages_about(record.migration.reference, record.subject),
        "instead": {"text": "Cancel", "href": back},
        "can_be_left": bool(form.visible_fields()),
        "others": [*_others(record, step, actor, request.GET.get("for")), *link_to_it(request, record, step)],
    }


def back_to(record) -> str:
    return page_of(record.migration.reference, record.subject)


def _which(record, actor):
    """What tells this page from those of the same step: the record, and for whom it is recorded."""
    whose = f"for {actor.on_behalf_of}" if actor.on_behalf_of else ""
    return ", ".join(filter(None, (presentation_of(record).which(record), whose)))


def _on_behalf(actor):
    if not actor.on_behalf_of:
        return ""
    return f"You are recording this for {actor.on_behalf_of}. They will be told."


def _others(record, step, actor, recorded_for):
    steps = steps_of(type(record))
    instead = presentation_of(record).said_of(step.name).instead
    open_ones = [steps[name] for name in instead if not why_not(steps[name], record, actor)]
    query = f"?for={recorded_for}" if recorded_for else ""
    reference = record.migration.reference
    links = [
        {"text": called(other, record), "href": step_page(reference, record.subject, other.name) + query}
        for other in open_ones
    ]
    return links + [
        {
            "text": steps_of(type(record.migration))[name].label,
            "href": step_page(reference, record.migration.subject, name),
        }
        for name in on_the_migration(record, step.name, actor)
    ]
