"""The portal as a WSGI application, for gunicorn and for the demonstration's own server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migration_portal.settings")
application = get_wsgi_application()

from migration_portal.checks import refuse_demo_accounts  # noqa: E402  needs the models loaded

refuse_demo_accounts()
