"""Whoever asks too often for what costs much is told to wait; whoever asks for much that is not there is counted."""

from django.conf import settings
from django.shortcuts import render

from catalogue.models.counted_requests import NOT_FOUND, WITHIN
from migration_portal.client_address import client_address
from migration_portal.limits.expensive import limit_of
from migration_portal.sign_in import known_browsers
from workflow import clock
from workflow.operations.counted_requests import began, count


class RequestLimitsMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 404 and request.user.is_authenticated:
            count([_person(request)], NOT_FOUND, WITHIN)
        return response

    def process_view(self, request, view, args, kwargs):
        limit = limit_of(request, request.resolver_match.view_name) if settings.REQUEST_LIMITS else None
        return _count_one(request, limit) if limit else None


def _count_one(request, limit):
    """By what is known of somebody most surely, and by that alone: nobody weighs on others who share their address, and
    a known browser is none of the strangers there."""
    if request.user.is_authenticated:
        who, most = _person(request), limit.most
    elif browser := known_browsers.name_of(request):
        who, most = f"browser {browser}", limit.most_of_a_browser
    else:
        who, most = f"address {client_address(request) or ''}", limit.most_of_an_address
    return _wait(request, limit) if count([who], limit.what, limit.within)[who] > most else None


def _wait(request, limit):
    seconds = int((began(limit.within) + limit.within - clock.now()).total_seconds()) + 1
    context = {"sentence": limit.sentence, "minutes": -(-seconds // 60)}
    answer = render(request, "errors/429.jinja", context, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


def _person(request) -> str:
    return f"person {request.user.pk}"
