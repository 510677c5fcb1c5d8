"""The page that shows new recovery codes once, and afterwards says how many are left."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalogue.recovery import shown_once


@reauthentication_required(app="allauth.mfa")
@never_cache
@require_safe
def recovery_codes(request):
    kept = get_object_or_404(Authenticator, user=request.user, type=Authenticator.Type.RECOVERY_CODES)
    codes = shown_once.take(request) if request.method == "GET" else []  # a program that looks at the head sees none
    return render(
        request, "mfa/recovery_codes/index.jinja", {"codes": codes, "left": len(kept.wrap().get_unused_codes())}
    )
