"""No database keeps a NUL, and nobody types one: it goes from what an address asks, and a cookie that has one is none,
before anything is looked for."""

NUL = "%00"


class WithoutNulMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        while NUL in request.META["QUERY_STRING"]:  # of %%0000 one is left
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace(NUL, "")
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if "\0" not in value}
        return self.get_response(request)
