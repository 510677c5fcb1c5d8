"""What a fresh database takes: `python -m tests.two_roads.work ours`, or contrib, or allauth, for the floors beside it.

The floors are Django's own apps with axes, and with allauth as well, as a project of nothing else would have them.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.state import ModelState

CONTRIB = ("django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
           "django.contrib.messages", "axes")  # fmt: skip
ALLAUTH = ("allauth", "allauth.account", "allauth.mfa", "allauth.socialaccount", "allauth.usersessions")
FLOORS = {"contrib": CONTRIB, "allauth": CONTRIB + ALLAUTH}


def set_up(which, database):
    if which == "ours":
        os.environ |= {"DJANGO_SETTINGS_MODULE": "migration_portal.settings", "DATABASE_URL": f"sqlite:///{database}"}
    else:
        only_one = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": database}}
        asked_for = ["allauth.account.middleware.AccountMiddleware"]
        settings.configure(INSTALLED_APPS=FLOORS[which], DATABASES=only_one, MIDDLEWARE=asked_for, USE_TZ=True)
    django.setup()


def measured():
    """The work of one `migrate`, in numbers that a busy machine does not change, and in seconds of processor time."""
    counted = {"statements": 0, "models drawn": 0}

    def counting(name, then):
        def one_more(*args, **kwargs):
            counted[name] += 1
            return then(*args, **kwargs)

        return one_more

    ModelState.render = counting("models drawn", ModelState.render)
    began = time.process_time()
    with connection.execute_wrapper(counting("statements", lambda execute, *rest: execute(*rest))):
        call_command("migrate", verbosity=0, skip_checks=True)
    took = time.process_time() - began
    return counted | {"seconds": round(took, 2)}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        set_up(sys.argv[1], str(Path(folder) / "fresh.sqlite3"))
        json.dump(measured(), sys.stdout)
