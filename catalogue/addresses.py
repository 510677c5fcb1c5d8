"""Where to go on to: only ever an address of our own."""

from django.utils.http import url_has_allowed_host_and_scheme


def onwards(request, address: str | None) -> str:
    """The address somebody asked for before they were stopped; the start page when it leads elsewhere."""
    allowed = url_has_allowed_host_and_scheme(address, request.get_host(), require_https=request.is_secure())
    return address if allowed else "/"
