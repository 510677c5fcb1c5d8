"""A key as a program: it answers a challenge as a browser and a key do together (WebAuthn, ES256, no attestation)."""

import hashlib
import json
import re
import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

TOUCHED_AND_KNOWN = 0b101
HAS_A_CREDENTIAL = 0b1000000


def challenge_of(page) -> str:
    return re.search(r'"challenge": ?"([\w-]+)"', page.content.decode())[1]


class SoftKey:
    def __init__(self, host="testserver"):
        self.host, self.number = host, secrets.token_bytes(16)
        self.private = ec.generate_private_key(ec.SECP256R1())

    def made_for(self, challenge) -> str:
        """The answer to whoever asks for a new key."""
        public = cbor.encode(dict(ES256.from_cryptography_key(self.private.public_key())))
        made = bytes(16) + len(self.number).to_bytes(2, "big") + self.number + public
        data = self._about(TOUCHED_AND_KNOWN | HAS_A_CREDENTIAL) + made
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        said = self._said_by_the_browser("webauthn.create", challenge)
        return self._answer(clientDataJSON=said, attestationObject=attestation)

    def signed(self, challenge, *, by=None) -> str:
        """The answer to whoever asks for a proof. `by`: another key that signs under this one's number."""
        data, said = self._about(TOUCHED_AND_KNOWN), self._said_by_the_browser("webauthn.get", challenge)
        signature = (by or self).private.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=said, authenticatorData=data, signature=signature)

    def _about(self, flags) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + bytes(4)

    def _said_by_the_browser(self, kind, challenge) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": f"https://{self.host}"}).encode()

    def _answer(self, **response) -> str:
        number = websafe_encode(self.number)
        response = {name: websafe_encode(value) for name, value in response.items()}
        return json.dumps({"id": number, "rawId": number, "type": "public-key", "response": response,
                           "clientExtensionResults": {}})  # fmt: skip
