"""Whose people prove who they are by a password alone: whoever runs the portal may choose that, and leads are told."""

from django.conf import settings

from catalogue.models import Organisation


def kinds() -> list[str]:
    """In a demonstration nobody is asked for more, and nobody is told so."""
    if settings.DEMO_MODE:
        return []
    return [kind.label for kind in Organisation.Kind if kind.value not in settings.SECOND_FACTOR_FOR]
