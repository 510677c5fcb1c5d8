"""Answers for the machines that watch the portal."""

import os

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import Error as DatabaseTrouble
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalogue.administrators import is_administration
from migration_portal import health_findings, static_files
from workflow import clock
from workflow.operations import heartbeat
from workflow.web.policy import Policy, policy


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
    """Whether this process can do its work: database there and up to date, files can be kept,
    and those that pages load are built.

    The age of the last deadline check is for an alarm from outside; silence is no reason to take the web away.
    """
    found = {"database": database_is_ready(), "files": files_can_be_kept(), "pages": static_files.are_collected()}
    is_ready = all(found.values())
    found["deadlines_checked_seconds_ago"] = _seconds_since_the_last_check() if found["database"] else None
    return JsonResponse(found, status=200 if is_ready else 503)


@policy(Policy.ADMINISTRATION)
@never_cache
@require_safe
def healthz(request):
    """The same and more, in words, for the people who run the portal."""
    if not request.actor or not is_administration(request.actor.organisation):
        raise Http404
    return render(request, "pages/operations/health.jinja", {"findings": health_findings.findings()})


def _seconds_since_the_last_check():
    ran_at = heartbeat.last_ran()
    return int((clock.now() - ran_at).total_seconds()) if ran_at else None


def database_is_ready():
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseTrouble:
        return False


def files_can_be_kept():
    if settings.FILES_URL:
        return default_storage.can_be_used()
    folder = settings.FILES_DIR
    while not folder.exists():
        folder = folder.parent
    return os.access(folder, os.W_OK)
