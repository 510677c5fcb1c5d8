"""What a provider says about somebody is believed when it is signed by it, for us, for this log-in, and fresh."""

import hashlib
import hmac
import time
from dataclasses import dataclass

import jwt
from jwt import PyJWKSet

from migration_portal.sign_in.openid import levels

LEEWAY = 60  # seconds that two clocks may differ
ALGORITHMS = {  # by the kind of key
    "RSA": ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
    "EC": ["ES256", "ES384", "ES512"],
    "OKP": ["EdDSA"],
}
NEEDED = ["iss", "sub", "aud", "exp", "iat", "nonce"]
KINDS_OF_FACTORS = (  # of RFC 8176: what somebody knows, has or is; what is easily taken from them is left out
    {"pwd", "pin"},
    {"otp", "hwk", "swk", "sc"},
    {"fpt", "face", "iris", "retina"},
)
SAID = {
    jwt.ExpiredSignatureError: "Its answer has expired. If this happens again, the clock of one of the two is wrong.",
    jwt.ImmatureSignatureError: "Its answer is of a time to come: the clock of one of the two is wrong.",
    jwt.InvalidAlgorithmError: "Its answer is not signed with its key.",  # none, or of another kind
    jwt.InvalidAudienceError: "Its answer is meant for another service.",
    jwt.InvalidIssuerError: "Its answer comes from another issuer.",
    jwt.InvalidSignatureError: "Its answer is not signed with its key.",
    jwt.MissingRequiredClaimError: "Its answer does not say all that is needed.",
}
NOT_READ = "Its answer cannot be read."


class Refused(Exception):
    """Its text is a sentence for whoever tries to log in."""

    status = 403


@dataclass(frozen=True)
class Identity:
    """Who somebody is to a provider: `sub` and `iss` together, and never an email address.

    `session`: stands for what they began by logging in there, where it names that. `proved_at`: when they last typed or
    touched something there; 0 when it does not say.
    """

    issuer: str
    subject: str
    name: str = ""
    used_second_factor: bool = False
    proved_at: int = 0
    session: str = ""

    @property
    def key(self) -> str:
        return of_issuer(self.issuer, self.subject)


def of_issuer(issuer, word) -> str:
    """What one issuer calls by a word, another may call so too and mean something else."""
    return hashlib.sha256(f"{issuer}\n{word}".encode()).hexdigest() if word else ""


def read(token, *, keys, issuer, client_id, nonce, asked) -> Identity:
    """`asked`: the level of each claim that is needed."""
    claims = claims_of(token, keys=keys, issuer=issuer, client_id=client_id, needed=NEEDED)
    _is_ours(claims, client_id, nonce)
    if sentence := levels.why_too_low(claims, asked):
        raise Refused(sentence)
    return Identity(
        issuer=claims["iss"],
        subject=str(claims["sub"]),
        name=str(claims.get("name", ""))[:150],
        used_second_factor=names_two_factors(claims.get("amr")) or levels.are_of_two_factors(asked),
        proved_at=_proved_at(claims),
        session=of_issuer(claims["iss"], claims.get("sid")),
    )


def claims_of(token, *, keys, issuer, client_id, needed) -> dict:
    """What it says, once it is known that this provider signed it for us, and that it holds now. Raises Refused."""
    try:
        key = _key_of(token, keys)
        return jwt.decode(
            token, key.key, algorithms=ALGORITHMS.get(key.key_type, []),
            audience=client_id, issuer=issuer, leeway=LEEWAY,
            options={"require": needed},
        )  # fmt: skip
    except jwt.PyJWTError as wrong:
        raise Refused(SAID.get(type(wrong), NOT_READ)) from None


def names_two_factors(amr) -> bool:
    """One alone, even a good one, may have taken the place of the password."""
    said = set(map(str, amr)) if isinstance(amr, list) else set()
    return "mfa" in said or sum(bool(kind & said) for kind in KINDS_OF_FACTORS) > 1


def _proved_at(claims) -> int:
    """A time to come would make a proof that stays fresh."""
    at = claims.get("auth_time") or 0
    if not isinstance(at, int):
        raise Refused(NOT_READ)
    if at > time.time() + LEEWAY:
        raise Refused(SAID[jwt.ImmatureSignatureError])
    return min(at, int(time.time()))


def _key_of(token, keys):
    """The one the token names; a provider that has changed its keys publishes the new one."""
    named = jwt.get_unverified_header(token).get("kid")
    for key in PyJWKSet.from_dict(keys).keys:
        if key.key_id == named:
            return key
    raise Refused(SAID[jwt.InvalidSignatureError])


def _is_ours(claims, client_id, nonce):
    if not claims["sub"]:
        raise Refused(SAID[jwt.MissingRequiredClaimError])
    if not hmac.compare_digest(str(claims["nonce"]), nonce):
        raise Refused("Its answer belongs to another attempt to log in. Begin again.")
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != client_id:
        raise Refused(SAID[jwt.InvalidAudienceError])
    if claims["exp"] - claims["iat"] > 86_400:
        raise Refused(SAID[jwt.ExpiredSignatureError])
