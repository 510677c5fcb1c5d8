"""What a provider says of a log-out there (OpenID Connect Back-Channel Logout 1.0): signed, for us, and just now."""

import time
from dataclasses import dataclass

import jwt

from migration_portal.sign_in.openid import tokens
from migration_portal.sign_in.openid.tokens import Refused, of_issuer

EVENT = "http://schemas.openid.net/event/backchannel-logout"
NEEDED = ["iss", "aud", "iat", "jti", "events"]
LASTS = 300  # seconds: what is older was kept by somebody
TYPES = ("", "jwt", "logout+jwt")  # media types: the case does not matter, nor whether "application/" stands before


@dataclass(frozen=True)
class LogOut:
    """Which session there, or all of somebody's; `token` stands for its `jti`. Each is a hash (`tokens.of_issuer`)."""

    token: str
    identity: str
    session: str


def read(token, *, keys, issuer, client_id) -> LogOut:
    claims = tokens.claims_of(token, keys=keys, issuer=issuer, client_id=client_id, needed=NEEDED)
    for sentence in _faults(claims, jwt.get_unverified_header(token)):
        raise Refused(sentence)
    said = {name: of_issuer(issuer, claims.get(claim)) for name, claim in (("identity", "sub"), ("session", "sid"))}
    return LogOut(token=of_issuer(issuer, claims["jti"]), **said)


def _faults(claims, header):
    if str(header.get("typ") or "").lower().removeprefix("application/") not in TYPES:
        yield "It is a token of another kind."
    if "nonce" in claims:
        yield "It is the answer to a log-in: a log-out has no nonce."
    events = claims["events"]
    if not isinstance(events, dict) or not isinstance(events.get(EVENT), dict):
        yield "It does not say that somebody has logged out."
    if not all(isinstance(claims.get(name, ""), str) for name in ("jti", "sub", "sid")) or not claims["jti"]:
        yield tokens.NOT_READ
    if not claims.get("sub") and not claims.get("sid"):
        yield "It does not say who has logged out."
    if claims["iat"] < time.time() - LASTS - tokens.LEEWAY:
        yield "It was written too long ago."
