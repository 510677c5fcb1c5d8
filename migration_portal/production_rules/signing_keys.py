"""Our own keys at a provider of log-ins: RSA keys in PEM, one under the other; the first signs, all are published."""

import re

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from joserfc.jwk import KeySet, RSAKey

BLOCK = re.compile(r"-----BEGIN ([A-Z ]*)PRIVATE KEY-----.+?-----END \1PRIVATE KEY-----", re.DOTALL)
SHORTEST = 2048  # bits, as RFC 7518 asks of these algorithms
MAKE_ONE = "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:4096 makes one."


class Unfit(ValueError):
    """Its text goes on after the name of the setting."""


def key_set(text) -> KeySet:
    """Each key is named by its thumbprint (RFC 7638), so that a new one never bears an old one's name. Raises Unfit."""
    keys = [_key(found[0]) for found in BLOCK.finditer(text)]
    if not keys:
        raise Unfit("holds no private key in PEM")
    found = KeySet(keys)
    if len({key.kid for key in keys}) < len(keys):
        raise Unfit("holds a key twice")
    return found


def unfit(env, setting):
    """The sentence about what stands in this setting, if there is one."""
    text = env.str(setting, default="")
    if not text:
        return
    try:
        key_set(text)
    except Unfit as fault:
        yield f"{setting} {fault}. {MAKE_ONE}"


def _key(block):
    try:
        key = load_pem_private_key(block.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):  # cut off, or with a password
        raise Unfit("holds a key that cannot be read, or only with a password") from None
    if not isinstance(key, RSAPrivateKey):
        raise Unfit("holds a key that is not of RSA")
    if key.key_size < SHORTEST:
        raise Unfit(f"holds a key of {key.key_size} bits, which can be broken: use {SHORTEST} or more")
    return RSAKey.import_key(key)
