"""Pages are sent compressed, with a length that does not tell what is in them (BREACH).

Django adds up to a hundred random bytes to each answer, and the token against forged forms is masked anew each time, so
what somebody makes a page repeat cannot be compared with a secret on it. Only HTML: files are compressed already, and
the answers for machines are short.
"""

from django.middleware.gzip import GZipMiddleware


class CompressedPages(GZipMiddleware):
    max_random_bytes = 100

    def process_response(self, request, response):
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
