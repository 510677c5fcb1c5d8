"""Emails go to a mail server, with the password and the links in them protected, from one address."""

import re
from email.utils import getaddresses

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from migration_portal.production_rules.networks import is_near

SCHEMES = ("smtp+tls", "smtps", "smtp+ssl", "smtp")
REMEDY = "Write smtp+tls://user:password@host:587 (or smtp+ssl with port 465)."
WAYS = ("smtp", "notify")
IDENTIFIER = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
NOTIFY_KEY = re.compile(rf"{IDENTIFIER}-{IDENTIFIER}$")
SHORTEST_TOKEN = 32
NEEDED_BY_NOTIFY = {
    "NOTIFY_API_KEY": "the key of GOV.UK Notify, which MAIL_BY=notify sends by",
    "NOTIFY_TEMPLATE": "the identifier of a template there, with the subject ((subject)) and the text ((body))",
    "NOTIFY_CALLBACK_TOKEN": "the bearer token with which GOV.UK Notify tells us what did not arrive",
}


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


def by_nothing(env):
    if (way := env.str("MAIL_BY", default="")) and way not in WAYS:
        yield f"MAIL_BY is neither {' nor '.join(WAYS)}, so nobody would get an email. Take it away for a mail server."


def through_a_stranger(env):
    """GOV.UK Notify: a key of its form, a connection that nobody else reads, and a callback secret of its own."""
    if (key := env.str("NOTIFY_API_KEY", default="")) and not NOTIFY_KEY.search(key):
        yield "NOTIFY_API_KEY is no key of GOV.UK Notify. Copy all of it: a name and two identifiers."
    if (template := env.str("NOTIFY_TEMPLATE", default="")) and not re.fullmatch(IDENTIFIER, template):
        yield "NOTIFY_TEMPLATE is no identifier of a template. Copy it from its page: 36 letters, digits and hyphens."
    if (url := env.str("NOTIFY_URL", default="")) and not url.startswith("https://"):
        yield "NOTIFY_URL is not https, so whoever stands between can read every email. Take it away for GOV.UK Notify."
    token = env.str("NOTIFY_CALLBACK_TOKEN", default="")
    if token and (len(token) < SHORTEST_TOKEN or token in (key, env.str("SECRET_KEY", default=""))):
        yield (
            f"NOTIFY_CALLBACK_TOKEN can be guessed, or is another key too. Use {SHORTEST_TOKEN} random characters or "
            "more, of its own."
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
