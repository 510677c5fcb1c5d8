"""The composition root as an app: it brings the Celery app and the checks of the whole installation."""

from importlib import import_module

from django.apps import AppConfig

from migration_portal.celery import app as celery_app

__all__ = ["PortalConfig", "celery_app"]


class PortalConfig(AppConfig):
    name = "migration_portal"
    verbose_name = "Portal"

    def ready(self):
        import_module("migration_portal.checks")  # registers them
        import_module("catalogue.recovery.kept_codes").install()
        import_module("migration_portal.sign_in.codes_and_keys.code_once").install()
        import_module("migration_portal.sign_in.changing_factors.factor_gone")  # listens to factors that are removed
        import_module("migration_portal.sign_in.openid.begun_there")  # listens to changed passwords
        import_module("migration_portal.sign_in.security_mail")  # listens to changes
        import_module("migration_portal.watching.who_gets_in")  # listens to log-ins
        import_module("workflow.checks.answers")
        import_module("workflow.checks.presentation")
        import_module("workflow.checks.process")
        import_module("workflow.deadlines.checks")
        import_module("workflow.onboarding.addresses_read")  # is asked whose an address is
        import_module("workflow.onboarding.receivers")  # hears who joins and who leaves
