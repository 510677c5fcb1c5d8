"""Emails go to a mail server, with the password and the links in them protected, from one address."""

from email.utils import getaddresses

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from migration_portal.production_rules.networks import is_near

SCHEMES = ("smtp+tls", "smtps", "smtp+ssl", "smtp")
REMEDY = "Write smtp+tls://user:password@host:587 (or smtp+ssl with port 465)."


def going_elsewhere(env):
    address = env.str("EMAIL_URL", default="")
    if not address:
        return
    if address.partition(":")[0] not in SCHEMES or not (told := _read(env)):
        yield f"EMAIL_URL does not name a mail server, so nobody would get an email. {REMEDY}"
        return
    is_protected = told.get("EMAIL_USE_TLS") or told.get("EMAIL_USE_SSL")  # the query of the address may say otherwise
    if not is_protected and (told["EMAIL_HOST_PASSWORD"] or not is_near(told["EMAIL_HOST"])):
        yield (
            f"EMAIL_URL lets passwords and log-in links travel unprotected. {REMEDY} Plain smtp:// is for a server on "
            "this computer or its private network that asks for no password."
        )


def from_nobody(env):
    sender = env.str("MAIL_FROM", default="")
    if sender and not _is_one_address(sender):
        yield "MAIL_FROM is not one email address. Write portal@example.nhs.uk, or Portal <portal@example.nhs.uk>."


def _read(env):
    """None when the address has no host, or a port that is no number."""
    try:
        told = env.email("EMAIL_URL")
    except ValueError:
        return None
    return told if told["EMAIL_HOST"] else None


def _is_one_address(sender):
    if not sender.isprintable():  # a line break would begin another header
        return False
    addresses = [address for _, address in getaddresses([sender])]
    if len(addresses) != 1 or not (sender == addresses[0] or sender.endswith(f"<{addresses[0]}>")):
        return False
    try:
        validate_email(addresses[0])
    except ValidationError:
        return False
    return True
