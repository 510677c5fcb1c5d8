"""/.well-known/security.txt (RFC 9116): where somebody who found a hole can tell us of it."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from workflow import clock
from workflow.web.policy import Policy, policy

HOLDS_FOR = timedelta(days=180)


@policy(Policy.PUBLIC)
@require_safe
def security_txt(request):
    contact = settings.SECURITY_CONTACT or f"{settings.BASE_URL}{reverse('help')}#contact"
    lines = [
        f"Contact: {f'mailto:{contact}' if '@' in contact and ':' not in contact else contact}",
        f"Expires: {(clock.now() + HOLDS_FOR).strftime('%Y-%m-%dT00:00:00Z')}",
        "Preferred-Languages: en",
        f"Canonical: {settings.BASE_URL}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
