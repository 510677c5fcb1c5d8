"""The portal as a WSGI application, for gunicorn and for the demonstration's own server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migration_portal.settings")
application = get_wsgi_application()

from migration_portal.checks import refuse_the_wrong_database  # noqa: E402  needs the models loaded
from migration_portal.limits.only_utf8 import Utf8Request  # noqa: E402  as above
from migration_portal.static_files import refuse_without_them  # noqa: E402  needs the settings
from migration_portal.warming import warm_up  # noqa: E402

application.request_class = Utf8Request
refuse_without_them()
refuse_the_wrong_database()
warm_up()
