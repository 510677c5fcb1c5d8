"""Being written."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.rows.frame import frame
from workflow.views.policy import Policy, policy


@policy(Policy.OWN_MIGRATION)
@require_safe
def call_offs(request, migration, **rest):
    return render(request, "pages/call_offs.jinja", {"migration": frame(migration, request.actor, "call_offs")})

call_off = call_offs
