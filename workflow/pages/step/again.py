"""A button of a step's form that fills something in, or asks more, and takes no step: what was typed stays."""

from django.http import QueryDict

AGAIN = "again"  # its value says what is filled in: `on=2026-12-01`


def is_asked_again(request) -> bool:
    return request.method == "POST" and AGAIN in request.POST


def chosen_for(request) -> dict:
    """What the link that led here has chosen, and over it what the button has."""
    chosen = QueryDict(request.POST[AGAIN]).dict() if is_asked_again(request) else {}
    return request.GET.dict() | chosen
