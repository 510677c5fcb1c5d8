"""Where a request comes from: the one answer for the throttle, the log and the accounts.

Anybody can send an X-Forwarded-For. What counts is what our own proxies have added to its end, so their number is
a setting (TRUSTED_PROXIES), and without a proxy the header is not looked at.
"""

from ipaddress import IPv6Address, ip_address

from django.conf import settings


def client_address(request) -> str | None:
    """None when nobody can say: over a socket file there is no address but the one in the header."""
    nearest = request.META.get("REMOTE_ADDR", "")
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies = settings.TRUSTED_PROXIES
    if proxies and len(told) >= proxies:
        return _read(told[-proxies]) or _read(nearest)
    return _read(nearest)  # it came round a proxy, or there is none


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
