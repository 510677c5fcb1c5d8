"""What every template knows besides what its view gave it."""

from django.conf import settings

from migration_portal.sign_in.acting import hidden_fields
from workflow.operations import heartbeat


def portal(request):
    """Error pages may be drawn before anyone knows who is asking, so nothing is taken for granted."""
    checks_ran_at = getattr(request, "checks_ran_at", None)
    return {
        "csrf_input": hidden_fields(request),
        "support_access": getattr(request, "support_access", None),
        "actor": getattr(request, "actor", None),
        "openid_providers": settings.OPENID_PROVIDERS,
        "demo": settings.DEMO_MODE,
        "can_change_organisation": len(getattr(request, "memberships", [])) > 1,
        "checks_last_ran": heartbeat.last_ran_words(checks_ran_at),
        "silence": heartbeat.silence(checks_ran_at),
    }
