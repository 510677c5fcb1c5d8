"""What `manage.py check` says about the installation as a whole."""

from importlib.metadata import packages_distributions

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import Error as DatabaseTrouble

from migration_portal.production import WillNotStart

DEMO_ACCOUNTS = (
    "The database holds demonstration accounts, and anyone can log in as them. "
    "Use a database of its own for real work, or set DEMO_MODE=on for a demonstration."
)


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
def no_demo_accounts(app_configs, **kwargs):
    return [Error(DEMO_ACCOUNTS, id="portal.E002")] if _has_demo_accounts() else []


def refuse_demo_accounts():
    """Called when a web server, worker or beat starts."""
    if _has_demo_accounts():
        raise WillNotStart([DEMO_ACCOUNTS])


def _has_demo_accounts():
    if settings.DEMO_MODE:
        return False
    try:
        return apps.get_model(settings.AUTH_USER_MODEL).objects.filter(is_demo=True).exists()
    except DatabaseTrouble:  # away or not migrated yet: /readyz says so
        return False
