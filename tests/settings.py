"""The portal's own settings for the tests: a demonstration with cheap passwords and plain static files."""

import os

os.environ.setdefault("DEMO_MODE", "on")

from migration_portal.settings import *  # noqa: F403
from migration_portal.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
