"""What a provider's own servers ask of us: our public keys, and to end what somebody has ended there."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from migration_portal.sign_in.openid import begun_there, logout_tokens, our_keys
from migration_portal.sign_in.openid.conversation import NO_ANSWER, UNREACHABLE, config_of, known_by, provider_named
from migration_portal.sign_in.openid.tokens import Refused
from workflow.uploads.large_bodies import is_larger_than
from workflow.web.policy import Policy, policy

FORM = "application/x-www-form-urlencoded"
LARGEST = 16 * 1024  # bytes; what a provider sends is a tenth of it


@policy(Policy.PUBLIC)
@cache_control(public=True, max_age=600)
@require_safe
def keys(request, provider_id):
    app = provider_named(request, provider_id).app
    if not app.settings["private_keys"]:
        raise Http404
    return JsonResponse(our_keys.published(app))


@csrf_exempt  # a server has no session here: the signature says who it is
@policy(Policy.PUBLIC)
@never_cache
@require_POST
def logged_out(request, provider_id):
    provider = provider_named(request, provider_id)
    try:
        begun_there.end(request, provider, _heard(request, provider, _token_in(request)))
    except Refused as refused:
        return JsonResponse({"error": "invalid_request", "error_description": str(refused)}, status=400)
    return HttpResponse()


def _token_in(request) -> str:
    """The size is looked at before anything is read."""
    if is_larger_than(LARGEST, request):
        raise Refused(f"It is too large: {LARGEST} bytes are the most.")
    token = request.POST.get("logout_token") if request.content_type == FORM else None
    if not token:
        raise Refused("A form with a logout_token is expected.")
    return token


def _heard(request, provider, token) -> logout_tokens.LogOut:
    try:
        known = known_by(provider, config_of(provider, request))
    except NO_ANSWER:
        raise Refused(UNREACHABLE) from None
    return logout_tokens.read(token, **known)
