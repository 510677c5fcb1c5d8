"""Log-in by an organisation's own provider (OpenID Connect), as the settings name it: none unless they do."""

import re
from urllib.parse import urlsplit

from migration_portal.production_rules.networks import THIS_COMPUTER

NAME = re.compile(r"[a-z][a-z0-9]{1,19}")
NEEDED = ("NAME", "ISSUER", "CLIENT_ID", "CLIENT_SECRET")


def providers(env) -> list[dict]:
    """As allauth takes them. OPENID_PROVIDERS=nhsmail makes OPENID_NHSMAIL_ISSUER and the others be read."""
    return [_app(env, name) for name in env.list("OPENID_PROVIDERS", default=[])]


def _app(env, name):
    def said(what):
        return env.str(f"OPENID_{name.upper()}_{what}", default="")

    return {
        "provider_id": name,
        "name": said("NAME"),
        "client_id": said("CLIENT_ID"),
        "secret": said("CLIENT_SECRET"),
        "settings": {
            "server_url": said("ISSUER").rstrip("/"),  # where its settings are; a slash at the end is of the name alone
            "issuer": said("ISSUER"),
            "oauth_pkce_enabled": True,
            "second_factor_counts": env.bool(f"OPENID_{name.upper()}_SECOND_FACTOR", default=False),
        },
    }


def half_said(env):
    for name in env.list("OPENID_PROVIDERS", default=[]):
        if not NAME.fullmatch(name):
            yield f"OPENID_PROVIDERS holds {name}. Use 2 to 20 small letters and numbers, beginning with a letter."
            continue
        for what in NEEDED:
            if not env.str(setting := f"OPENID_{name.upper()}_{what}", default=""):
                yield f"{setting} is not set, and OPENID_PROVIDERS names {name}. Set it, or take {name} out."
        if (issuer := env.str(f"OPENID_{name.upper()}_ISSUER", default="")) and not _is_guarded(issuer):
            yield f"OPENID_{name.upper()}_ISSUER does not begin with https://. Who answers there decides who logs in."


def _is_guarded(issuer):
    address = urlsplit(issuer)
    return address.scheme == "https" and bool(address.hostname) and address.hostname not in THIS_COMPUTER
