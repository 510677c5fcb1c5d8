"""The portal's own settings for the tests: a demonstration with cheap passwords and plain static files."""

import atexit
import os
import tempfile

os.environ.setdefault("DEMO_MODE", "on")
os.environ["BROKER_URL"] = "memory://localhost/"

from migration_portal.settings import *  # noqa: F403
from migration_portal.settings import DATABASES, STORAGES

# A folder a process, so that any number of test runs can go on side by side
_folder = tempfile.TemporaryDirectory(prefix="portal-tests-")
atexit.register(_folder.cleanup)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder.name}/portal.sqlite3"}  # threads need a real file

TEMPLATES_RAISE = True
STATIC_ROOT = _folder.name  # there and empty: the finders serve what the browser tests ask for
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": _folder.name}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
