"""Where GOV.UK Notify says what became of a mail: with a secret of its own, and no address that it says is read."""

import json

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from workflow.outbox.delivery_status import Heard, hear
from workflow.web.policy import Policy, policy


@csrf_exempt  # it has no session: the bearer token says who it is
@policy(Policy.PUBLIC)
@require_POST
def notify_callback(request):
    if not settings.NOTIFY_CALLBACK_TOKEN:
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.NOTIFY_CALLBACK_TOKEN}"):
        return JsonResponse({"error": "The bearer token is not ours."}, status=401)
    said = _read(request.body)
    if said is None:
        return JsonResponse({"error": "A reference and a status are expected."}, status=400)
    heard = hear(*said)
    return HttpResponse(status=503 if heard is Heard.TOO_EARLY else 204)  # Notify then says it again


def _read(body) -> tuple[str, str] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):  # the latter for what is nested without end
        return None
    found = (said.get("reference"), said.get("status")) if isinstance(said, dict) else ()
    return found if found and all(isinstance(word, str) and word.isprintable() for word in found) else None
