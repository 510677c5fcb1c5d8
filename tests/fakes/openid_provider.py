"""A provider of OpenID Connect on this machine, which signs its own tokens and says whatever a test wants said."""

import base64
import hashlib
import json
import time
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.fakes.served import Clerk, Served

CLIENT, SECRET = "portal", "a secret of this test"


class _Clerk(Clerk):
    def do_GET(self):
        provider = self.owner
        if self.path == "/keys":
            return self._tell(200, provider.published())
        return self._tell(200, {
            "issuer": provider.says_issuer or provider.issuer,
            "authorization_endpoint": f"{provider.issuer}/authorise",
            "token_endpoint": f"{provider.issuer}/token",
            "jwks_uri": f"{provider.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
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
        self.says_issuer = None
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
        said = right | {"name": "Nell Archer", "iat": now, "exp": now + 300} | claims
        said = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(said, self.keys[self.signs_with], "RS256", headers={"kid": self.kid or self.signs_with})

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
        if not asked or sent["client_secret"] != SECRET or challenge != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "an access token", "token_type": "Bearer", "id_token": self.token(asked, claims)}
