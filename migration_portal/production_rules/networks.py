"""Which hosts are this computer or its own network, and which names stand for one host alone."""

import re
from ipaddress import IPv6Address, ip_address

THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})
LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"


def is_loopback(host):
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_near(host):
    """Loopback, or a name without a dot: only a private network, such as that of Docker Compose, knows one.

    It begins with a letter, because 3232235777 and fd00::1 have no dot either and are addresses of anywhere.
    """
    return is_loopback(host) or bool(re.fullmatch(r"[a-z]([a-z0-9_-]*[a-z0-9])?", host, re.IGNORECASE))


def is_one_host(host):
    """No pattern, no port, no space: what a browser sends as the name of exactly one host."""
    if host.startswith("[") and host.endswith("]"):
        return _is_version_6(host[1:-1])
    return bool(re.fullmatch(rf"{LABEL}(\.{LABEL})*", host, re.IGNORECASE))


def _is_version_6(address):
    try:
        return bool(IPv6Address(address))
    except ValueError:
        return False
