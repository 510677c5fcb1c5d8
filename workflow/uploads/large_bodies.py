"""A request that is larger than anything the portal takes is refused before any of it is read, also where no proxy
stands before it: else a stranger fills the disk with what no page asked for."""

import re

from django.core.exceptions import RequestDataTooBig

LARGEST = 25_000_000  # bytes, as in deploy/Caddyfile
SIZE = re.compile(r"[0-9]{1,12}")


class LargeBodiesMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_larger_than(LARGEST, request):
            raise RequestDataTooBig
        return self.get_response(request)


def is_larger_than(most: int, request) -> bool:
    """By the heading alone. Without one nothing is read."""
    size = request.META.get("CONTENT_LENGTH") or "0"
    return not SIZE.fullmatch(size) or int(size) > most
