"""A provider of OpenID Connect on this machine, which signs its own tokens and says whatever a test wants said.

It asks for a secret, or as NHS CIS2 does for an assertion signed with a key that it has been shown (`trusts`).
"""

import base64
import hashlib
import json
import time
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.fakes.served import Clerk, Served

CLIENT, SECRET = "portal", "a secret of this test"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LOGGED_OUT = {"http://schemas.openid.net/event/backchannel-logout": {}}


class _Clerk(Clerk):
    def do_GET(self):
        provider = self.owner
        provider.reads += 1
        if self.path == "/keys":
            return self._tell(200, provider.published())
        return self._tell(200, {
            "issuer": provider.says_issuer or provider.issuer,
            "authorization_endpoint": f"{provider.issuer}/authorise",
            "token_endpoint": f"{provider.issuer}/token",
            "jwks_uri": f"{provider.issuer}/keys",
            "token_endpoint_auth_methods_supported": provider.methods,
            "token_endpoint_auth_signing_alg_values_supported": provider.takes,
        })  # fmt: skip

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._tell(*self.owner.exchange({name: values[0] for name, values in parse_qs(body).items()}))

    def _tell(self, status, words):
        self.say(status, words, {"Content-Type": "application/json"})


class Provider(Served):
    """`claims` are said over what is right; `signs_with` and `publishes` are names of keys."""

    clerk = _Clerk

    def __init__(self):
        super().__init__()
        self.claims, self.codes, self.asked = {}, {}, []
        self.signs_with, self.publishes, self.kid = "first", ["first"], None
        self.says_issuer, self.trusts, self.takes = None, None, ["RS256", "RS512"]
        self.methods = ["client_secret_post", "private_key_jwt"]
        self.reads, self.assertions = 0, []  # the headers of those it has believed
        self.keys = {name: rsa.generate_private_key(65537, 2048) for name in ("first", "second")}

    @property
    def issuer(self):
        return f"http://{self.host}"

    def agree(self, address, **claims):
        """Somebody logs in there: the way back. `address`: where the portal has sent them."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.asked.append(asked)
        code = f"code{len(self.asked)}"
        self.codes[code] = (asked, self.claims | claims)
        return {"state": asked["state"], "code": code}

    def token(self, asked, claims):
        now = int(time.time())
        right = {"iss": self.issuer, "aud": CLIENT, "sub": "248289761001", "nonce": asked["nonce"]}
        return self.signed(right | {"name": "Nell Archer", "iat": now, "exp": now + 300} | claims)

    def logout_token(self, typ="logout+jwt", **claims):
        now = int(time.time())
        right = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 120, "jti": str(uuid4())}
        return self.signed(right | {"events": LOGGED_OUT} | claims, typ=typ)

    def signed(self, said, **header):
        said = {name: value for name, value in said.items() if value is not None}
        header |= {"kid": self.kid or self.signs_with}
        return jwt.encode(said, self.keys[self.signs_with], "RS256", headers=header)

    def published(self):
        found = []
        for name in self.publishes:
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.keys[name].public_key()))
            found.append(key | {"kid": name, "use": "sig", "alg": "RS256"})
        return {"keys": found}

    def exchange(self, sent):
        asked, claims = self.codes.pop(sent["code"], (None, None))
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if not asked or not self._knows(sent) or challenge != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "an access token", "token_type": "Bearer", "id_token": self.token(asked, claims)}

    def _knows(self, sent):
        if self.trusts is None:
            return sent.get("client_secret") == SECRET
        if "client_secret" in sent or sent.get("client_assertion_type") != ASSERTION:
            return False
        header = jwt.get_unverified_header(sent["client_assertion"])
        try:
            key = jwt.PyJWKSet.from_dict(self.trusts)[header["kid"]]
            said = jwt.decode(
                sent["client_assertion"], key.key, self.takes, audience=f"{self.issuer}/token", issuer=CLIENT,
                options={"require": ["exp", "iat", "jti"]},
            )  # fmt: skip
        except (KeyError, jwt.PyJWTError):
            return False
        self.assertions.append(header | said)
        return said["sub"] == CLIENT and said["exp"] - said["iat"] <= 300
