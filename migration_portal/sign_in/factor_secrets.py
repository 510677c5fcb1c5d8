"""The secrets of second factors lie in the database encrypted: whoever reads it, or a backup, can make no code."""

import base64
import logging
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SAID = "fernet:"
log = logging.getLogger(__name__)


def encrypted(text: str) -> str:
    return SAID + _keys().encrypt(text.encode()).decode()


def decrypted(text: str) -> str:
    """Of what no key opens nobody can make a code."""
    if (found := opened(text)) is None:
        log.error("A second factor is encrypted with a key that FACTOR_KEYS does not hold.")
        return base64.b32encode(secrets.token_bytes(20)).decode()
    return found


def opened(text: str) -> str | None:
    """What was kept before there was a key is read as it is; None when no key opens it."""
    if not text.startswith(SAID):
        return text
    try:
        return _keys().decrypt(text.removeprefix(SAID).encode()).decode()
    except InvalidToken:
        return None


def is_of_today(text: str) -> bool:
    """Whether the first key alone opens it."""
    try:
        _made_of(settings.FACTOR_KEYS[0]).decrypt(text.removeprefix(SAID).encode())
    except InvalidToken:
        return False
    return text.startswith(SAID)


def anew(text: str) -> str | None:
    """Under the first key; None when no key opens it."""
    if not text.startswith(SAID):
        return encrypted(text)
    try:
        return SAID + _keys().rotate(text.removeprefix(SAID).encode()).decode()
    except InvalidToken:
        return None


def _keys() -> MultiFernet:
    return MultiFernet([_made_of(key) for key in settings.FACTOR_KEYS])


def _made_of(words: str) -> Fernet:
    """A key of the right length out of a text of any; the text has enough chance in it, as the settings see to."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second factors").derive(words.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
