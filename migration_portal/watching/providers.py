"""Whether the providers of log-ins answer, and know the portal by keys that can be used."""

import requests
from django.conf import settings

from migration_portal.health_findings import Finding
from migration_portal.production_rules import signing_keys

WHAT = "Log-in elsewhere"
CONFIGURATION = "/.well-known/openid-configuration"
METHODS = "token_endpoint_auth_methods_supported"
BY_KEY = "private_key_jwt"
PATIENCE = 5  # seconds


def finding() -> Finding:
    if not settings.OPENID_PROVIDERS:
        return Finding(WHAT, "Not used: everyone has a password here")
    ill = [fault for app in settings.OPENID_PROVIDERS if (fault := _why_not(app))]
    return Finding(WHAT, "; ".join(ill or map(_answers, settings.OPENID_PROVIDERS)), not ill)


def _why_not(app) -> str | None:
    name, pem = app["name"], app["settings"]["private_keys"]
    try:
        if pem:
            signing_keys.key_set(pem)
        answer = requests.get(app["settings"]["server_url"] + CONFIGURATION, timeout=PATIENCE)
        answer.raise_for_status()
        said = answer.json()
    except signing_keys.Unfit as fault:
        return f"OPENID_{app['provider_id'].upper()}_PRIVATE_KEYS {fault}"
    except requests.RequestException:
        return f"{name} does not answer"
    if said.get("issuer") != app["settings"]["issuer"]:
        return f"{name} calls itself by another issuer"
    return f"{name} takes no signed assertion" if pem and BY_KEY not in said.get(METHODS, [BY_KEY]) else None


def _answers(app):
    if not (pem := app["settings"]["private_keys"]):
        return f"{app['name']} answers"
    first, *others = (key.kid for key in signing_keys.key_set(pem))
    beside = f", beside it {', '.join(others)}" if others else ""
    return f"{app['name']} answers, and key {first} signs{beside}"
