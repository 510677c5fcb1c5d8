"""What the portal refuses to run with in production, each refusal a sentence that names the setting."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from migration_portal import production_rules
from migration_portal.production_rules import demonstration, mail, openid, switches
from migration_portal.production_rules.keys import DEMONSTRATION_SECRET
from migration_portal.production_rules.networks import THIS_COMPUTER

__all__ = ["DEMONSTRATION_SECRET", "WillNotStart", "hosts_of", "refusals"]


class WillNotStart(ImproperlyConfigured):
    """Raised while settings load; its text is meant to be read by the person starting the portal."""

    def __init__(self, refusals):
        super().__init__("The portal does not start:\n" + "\n".join(f"- {each}" for each in refusals))


def hosts_of(base_url):
    """The host names that BASE_URL answers to; on one's own computer also the address itself."""
    host = urlsplit(base_url).hostname or ""
    if host in THIS_COMPUTER:
        return ["localhost", "127.0.0.1", "[::1]"]
    return [f"[{host}]" if ":" in host else host]


def refusals(env, settings):
    """The sentences that keep the portal from starting; few in a demonstration."""
    unread = [*switches.neither_on_nor_off(env), *openid.of_no_level(env)]
    if settings["DEMO_MODE"]:
        return [*unread, *demonstration.refusals(env)]
    return [*unread, *_missing(env), *_dangerous(env, settings), *production_rules.broken(env)]


def _missing(env):
    needed = {
        "SECRET_KEY": "a long random text that signs log-ins",
        "BASE_URL": "the address people type, such as https://migrations.example.nhs.uk",
        "DATABASE_URL": "where the database is, such as postgres://user:password@host/portal",
        "EMAIL_URL": "the mail server, such as smtp+tls://user:password@host:587",
        "MAIL_FROM": "the address our emails come from",
    }
    if env.str("MAIL_BY", default="") == "notify":
        del needed["EMAIL_URL"]
        needed |= mail.NEEDED_BY_NOTIFY
    if env.str("BASE_URL", default="").startswith("https://"):
        needed["TRUSTED_PROXIES"] = "how many reverse proxies stand before the portal and end TLS: 1 with one proxy"
    if not env.str("BROKER_URL", default=""):
        needed["REDIS_URL"] = (
            "where Redis is, such as redis://host:6379/0; or set BROKER_URL (none: tick runs from cron)"
        )
    return [
        f"{name} is not set. It is {what}. To try the portal out instead, run: python3 manage.py demo"
        if name == "SECRET_KEY"
        else f"{name} is not set. It is {what}."
        for name, what in needed.items()
        if not env.str(name, default="")
    ]


def _dangerous(env, settings):
    if settings["DEBUG"]:
        yield "DEBUG is on. It shows the inside of the portal to anyone who meets an error. Take it away."
    sqlite = env.str("DATABASE_URL", default="").startswith("sqlite")
    if sqlite and not env.bool("SQLITE_IN_PRODUCTION", default=False):
        yield "DATABASE_URL names SQLite. Use PostgreSQL, or set SQLITE_IN_PRODUCTION=on if you mean it."
