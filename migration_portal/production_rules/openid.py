"""Log-in by an organisation's own provider (OpenID Connect), as the settings name it: none unless they do."""

import re
from urllib.parse import urlsplit

from migration_portal.production_rules import signing_keys
from migration_portal.production_rules.networks import THIS_COMPUTER

NAME = re.compile(r"[a-z][a-z0-9]{1,19}")
NEEDED = ("NAME", "ISSUER", "CLIENT_ID")
LEVELS = {"IDENTITY_LEVEL": "id_assurance_level", "AUTHENTICATION_LEVEL": "authentication_assurance_level"}


def providers(env) -> list[dict]:
    """As allauth takes them. OPENID_PROVIDERS=nhsmail makes OPENID_NHSMAIL_ISSUER and the others be read."""
    return [_app(env, name) for name in env.list("OPENID_PROVIDERS", default=[])]


def _app(env, name):
    def said(what):
        return env.str(f"OPENID_{name.upper()}_{what}", default="")

    keys = said("PRIVATE_KEYS")
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
            "private_keys": keys,
            "token_auth_method": "private_key_jwt" if keys else "",  # else allauth asks the provider which way it likes
            "levels": {claim: int(asked) for what, claim in LEVELS.items() if (asked := said(what))},
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


def of_no_proof(env):
    """By what the portal proves to a provider that it is the portal: a secret that both know, or keys of its own."""
    for name in _named(env):
        secret, keys = f"OPENID_{name.upper()}_CLIENT_SECRET", f"OPENID_{name.upper()}_PRIVATE_KEYS"
        has_secret, has_keys = (bool(env.str(setting, default="")) for setting in (secret, keys))
        if has_secret and has_keys:
            yield f"{secret} and {keys} are both set. Keep the one that the provider has been told of."
        if not has_secret and not has_keys:
            yield (
                f"{secret} is not set, and OPENID_PROVIDERS names {name}. Set it, or {keys}_FILE where the provider "
                f"wants a signed assertion (private_key_jwt, as NHS CIS2 does), or take {name} out."
            )
        yield from signing_keys.unfit(env, keys)


def of_no_level(env):
    for setting in (f"OPENID_{name.upper()}_{what}" for name in _named(env) for what in LEVELS):
        if (asked := env.str(setting, default="")) and asked not in {"1", "2", "3"}:
            yield f"{setting} is {asked}. Write 1, 2 or 3, or leave it out to ask for none."


def _named(env):
    return [name for name in env.list("OPENID_PROVIDERS", default=[]) if NAME.fullmatch(name)]


def _is_guarded(issuer):
    address = urlsplit(issuer)
    return address.scheme == "https" and bool(address.hostname) and address.hostname not in THIS_COMPUTER
