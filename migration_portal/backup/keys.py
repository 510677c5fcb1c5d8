"""The key of the backups: its public half is enough to make one, its secret half opens them."""

import os
from pathlib import Path

import pyrage
from django.conf import settings

PUBLIC, SECRET = "age1", "AGE-SECRET-KEY-1"
NONE = (
    "There is no key. Set BACKUP_KEY or BACKUP_KEY_FILE, or name a file with --key. `backup --new-key FILE` makes one."
)


class NoKey(ValueError):
    """Its text is for whoever runs the command."""


def make(file: Path) -> str:
    """Writes a new key that nobody else can read; returns its public half."""
    identity = pyrage.x25519.Identity.generate()
    try:
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as fault:
        raise NoKey(f"{file} cannot be written ({fault.strerror}). A key is never written over another.") from fault
    with os.fdopen(number, "w") as opened:
        opened.write(f"{identity}\n")
    return str(identity.to_public())


def public(file: Path | None) -> pyrage.x25519.Recipient:
    written = _written(file)
    if written.startswith(PUBLIC):
        return _read(pyrage.x25519.Recipient.from_str, written)
    return _read(pyrage.x25519.Identity.from_str, written).to_public()


def secret(file: Path | None) -> pyrage.x25519.Identity:
    written = _written(file)
    if written.startswith(PUBLIC):
        raise NoKey(
            f"This is the public half of the key. To restore, the secret half is needed: it begins with {SECRET}."
        )
    return _read(pyrage.x25519.Identity.from_str, written)


def _written(file):
    try:
        lines = file.read_text().splitlines() if file else settings.BACKUP_KEY.splitlines()
    except OSError as fault:
        raise NoKey(f"{file} cannot be read ({fault.strerror}).") from fault
    except UnicodeDecodeError as fault:
        raise NoKey(f"{file} holds no key.") from fault
    found = next((line.strip() for line in lines if line.strip().startswith((PUBLIC, SECRET))), None)
    if not found:
        raise NoKey(f"{file} holds no key." if file else NONE)
    return found


def _read(of, written):
    try:
        return of(written)
    except (pyrage.IdentityError, pyrage.RecipientError) as fault:
        raise NoKey("The key is not whole: it was cut off or mistyped.") from fault
