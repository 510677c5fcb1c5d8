"""Our own keys at a provider: one signs the assertion that we are we (RFC 7523), and it reads all of them here."""

import secrets
import time

from joserfc import jwt

from migration_portal.production_rules.signing_keys import key_set

KIND = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ALGORITHMS = ("RS512", "RS384", "RS256")  # the first that the provider lists is taken
LASTS = 60  # seconds: it is used at once
LISTED = "token_endpoint_auth_signing_alg_values_supported"


def assertion(app, config) -> dict:
    """What goes with the exchange of a code in place of a secret; nothing where a secret does."""
    if not app.settings["private_keys"]:
        return {}
    key, now = next(iter(key_set(app.settings["private_keys"]))), int(time.time())
    claims = {
        "iss": app.client_id,
        "sub": app.client_id,
        "aud": config["token_endpoint"],
        "jti": secrets.token_urlsafe(24),
        "iat": now,
        "exp": now + LASTS,
    }
    algorithm = _algorithm(config.get(LISTED))
    signed = jwt.encode({"alg": algorithm, "kid": key.kid}, claims, key, algorithms=[algorithm])
    return {"client_assertion_type": KIND, "client_assertion": signed}


def published(app) -> dict:
    """Their public halves: the one that signs, and a new one beside it that will."""
    return key_set(app.settings["private_keys"]).as_dict(private=False, use="sig")


def _algorithm(listed):
    """A provider that lists none of them says in its own log why it refuses ours."""
    return next((one for one in ALGORITHMS if one in (listed or ALGORITHMS)), ALGORITHMS[0])
