"""Where a request comes from: the one answer for the throttle, the log and the accounts.

Anybody can send an X-Forwarded-For. What counts is what our own proxies have added to its end, so their number is
a setting (TRUSTED_PROXIES), and without a proxy the header is not looked at.
"""

from ipaddress import IPv6Address, ip_address

from django.conf import settings


def client_address(request) -> str | None:
    """None when nobody can say: over a socket file there is no address but the one in the header."""
    nearest = request.META.get("REMOTE_ADDR", "")
    if came_by_our_proxies(request):
        return _read(_told(request)[-settings.TRUSTED_PROXIES]) or _read(nearest)
    return _read(nearest)


def came_by_our_proxies(request) -> bool:
    """Or else round one of them, or there is none."""
    return 0 < settings.TRUSTED_PROXIES <= len(_told(request))


def _told(request) -> list[str]:
    told = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return [part.strip() for part in told.split(",")] if told else []


def _read(written):
    """Some proxies add the port; an IPv4 address in IPv6 clothes is the same client."""
    host = written
    if written.startswith("["):
        host = written[1:].partition("]")[0]
    elif written.count(":") == 1:
        host = written.partition(":")[0]
    try:
        address = ip_address(host)
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(address)
