"""The settings of the web server that the bench asks: plain static files, because none are asked for."""

from tests.faults.moved_clock import *  # noqa: F403
from tests.faults.moved_clock import STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
