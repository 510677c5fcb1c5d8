"""Being written."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.rows.frame import frame
from workflow.views.policy import Policy, policy


@policy(Policy.OWN_MIGRATION)
@require_safe
def kick_off(request, migration, **rest):
    return render(request, "pages/kick_off.jinja", {"migration": frame(migration, request.actor, "kick_off")})
