"""Every page is in UTF-8, and so is what its forms send. Python knows letters in which half a megabyte keeps it busy
for a quarter of a minute: what says that it is in others is refused, and is never read by them."""

from django.core.exceptions import BadRequest
from django.core.handlers.wsgi import WSGIRequest
from django.utils.http import parse_header_parameters

NAMES = {"utf-8", "utf8"}


class Utf8Request(WSGIRequest):
    def _set_content_type_params(self, meta):
        """Django reads an address by what the heading names before anything can refuse it. With an asterisk one of its
        words says by which letters it is itself to be read: no browser sends that."""
        said = meta.get("CONTENT_TYPE", "")
        self.content_type, self.content_params = parse_header_parameters("" if "*" in said else said)


class OnlyUtf8Middleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.content_params.get("charset", "utf-8").lower() not in NAMES:
            raise BadRequest("It is said to be in other letters than UTF-8.")
        return self.get_response(request)
