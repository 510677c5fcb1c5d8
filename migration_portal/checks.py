"""What `manage.py check` says about the installation as a whole."""

from importlib.metadata import packages_distributions

from django.core.checks import Error, Tags, register
from django.db import Error as DatabaseTrouble

from catalogue import demonstration
from migration_portal.production import WillNotStart


@register()
def one_state_machine_package(app_configs, **kwargs):
    """django-fsm and django-fsm-2 install the same `django_fsm`: the later overwrites the other, silently."""
    owners = set(packages_distributions().get("django_fsm", []))
    if owners <= {"django-fsm-2"}:
        return []
    return [
        Error(
            f"django_fsm is installed by {' and '.join(sorted(owners))}.",
            hint="Uninstall both, then install django-fsm-2 alone.",
            id="portal.E001",
        )
    ]


@register(Tags.security, deploy=True)
def the_right_database(app_configs, **kwargs):
    reason = _why_not_this_database()
    return [Error(reason, id="portal.E002")] if reason else []


def refuse_the_wrong_database():
    """Called when a web server, worker or beat starts."""
    if reason := _why_not_this_database():
        raise WillNotStart([reason])


def _why_not_this_database():
    try:
        return demonstration.why_not_start()
    except DatabaseTrouble:  # away: /readyz says so
        return None
