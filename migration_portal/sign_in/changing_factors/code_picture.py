"""The picture that an authenticator app reads: served by itself, since pages may hold no pictures of their own."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from workflow.web.policy import Policy, policy


@policy(Policy.LOGGED_IN)
@require_safe
def code_picture(request):
    """Of the secret that the page before it has offered, and of no other."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_adapter()
    drawn = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(drawn, content_type="image/svg+xml")
