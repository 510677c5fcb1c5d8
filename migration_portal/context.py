"""What every template knows besides what its view gave it."""

from django.conf import settings


def portal(request):
    """Error pages may be drawn before anyone knows who is asking, so nothing is taken for granted."""
    return {
        "actor": getattr(request, "actor", None),
        "demo": settings.DEMO_MODE,
        "can_change_organisation": len(getattr(request, "memberships", [])) > 1,
    }
