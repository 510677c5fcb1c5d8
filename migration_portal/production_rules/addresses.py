"""The address people type is protected by TLS, and the portal answers to exact host names only."""

import re
from urllib.parse import urlsplit

from migration_portal.production_rules.networks import THIS_COMPUTER, is_one_host

PLACE = re.compile(r"unix:/\S+|(\[[0-9a-f:]+\]|[\w.-]+)?:[0-9]{1,5}")  # where gunicorn listens


def unprotected(env):
    address = env.str("BASE_URL", default="")
    if not address:
        return
    scheme, host = _plain_parts(address.rstrip("/"))
    if host is None:
        yield "BASE_URL is not a plain address. Write https:// and one host name in small letters, and no more."
    elif scheme != "https" and not (scheme == "http" and host in THIS_COMPUTER):
        yield "BASE_URL does not begin with https://. Passwords would travel in the open. Only localhost has http://."


def asked_in_the_open(env):
    """Whoever stands between could say which practices there are."""
    address = env.str("ODS_URL", default="")
    if address and not (address.startswith("https://") and is_one_host(address.split("/")[2])):
        yield "ODS_URL is not https and a host. Write https://…/fhir, up to before /Organization, or leave it out."


def contact_of_no_kind(env):
    """As RFC 9116 has it, or a plain address of email."""
    contact = env.str("SECURITY_CONTACT", default="")
    if contact and not re.fullmatch(r"(https://|mailto:|tel:)[!-~]+|[!-~]+@[!-~]+", contact):
        yield "SECURITY_CONTACT is neither an address of email nor https://, mailto: or tel:. Write one of these."


def served_nowhere(env):
    unclear = [one for one in env.list("BIND", default=[]) if not PLACE.fullmatch(one)]
    if unclear:
        yield f"BIND contains {', '.join(map(ascii, unclear))}. Write host:port, unix:/path, or both with a comma."


def open_to_many_hosts(env):
    unclear = [host for host in env.list("ALLOWED_HOSTS", default=[]) if not is_one_host(host)]
    if unclear:
        yield (
            f"ALLOWED_HOSTS contains {', '.join(map(ascii, unclear))}. Write whole host names, with commas between "
            "them, without spaces, ports, * or a dot at the front, or leave it out and BASE_URL is used."
        )


def _plain_parts(address):
    """Scheme and host, if the address is made of these, a port, and nothing besides; else no host."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "", None
    named = f"[{host}]" if ":" in host else host
    whole = f"{parts.scheme}://{named}" + (f":{port}" if port is not None else "")
    return parts.scheme, host if whole == address and is_one_host(named) else None
