"""Answers for the machines that watch the portal."""

import os

from django.conf import settings
from django.db import Error as DatabaseTrouble
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workflow.views.policy import Policy, policy


@policy(Policy.PUBLIC)
@never_cache
@require_safe
def livez(request):
    """The process answers. Says nothing of the database: its absence is no reason to restart the web."""
    return JsonResponse({"alive": True})


@policy(Policy.PUBLIC)
@never_cache
@require_safe
def readyz(request):
    """Whether this process can do its work: database there and up to date, files can be kept."""
    found = {"database": _database_is_ready(), "files": _files_can_be_kept()}
    return JsonResponse(found, status=200 if all(found.values()) else 503)


def _database_is_ready():
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseTrouble:
        return False


def _files_can_be_kept():
    folder = settings.FILES_DIR
    while not folder.exists():
        folder = folder.parent
    return os.access(folder, os.W_OK)
