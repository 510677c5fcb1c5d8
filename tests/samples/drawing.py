"""Draws a page with its real layout, as a view would."""

from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.samples import context_of, template_of
from tests.samples.frame import PRIYA


def draw(name: str, *, actor=PRIYA, **more) -> str:
    return draw_template(template_of(name), context_of(name) | more, actor=actor)


def draw_template(template: str, context: dict, *, actor=PRIYA) -> str:
    request = RequestFactory().get("/")
    request.actor, request.memberships = actor, [1, 2]
    return render_to_string(template, dict(context), request=request)
