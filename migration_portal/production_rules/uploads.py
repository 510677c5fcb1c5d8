"""Uploads are kept where no address leads and no program is run from, and shown to no scanner elsewhere."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from migration_portal.production_rules.networks import is_near

PORTAL = Path(__file__).resolve().parent.parent.parent


def in_the_open(env):
    if not (name := env.str("FILES_DIR", default="")):
        return
    folder = Path(name).resolve()
    among_ours = folder.is_relative_to(PORTAL) and PORTAL / "var" not in folder.parents
    if among_ours or PORTAL.is_relative_to(folder):
        yield (
            "FILES_DIR is among the portal's own files, where an upload could become a page or a program. "
            "Name a folder elsewhere, such as /srv/files, or leave it out and var/files is used."
        )


def no_bucket(env):
    for name in ("FILES_URL", "BACKUP_URL"):
        if (url := env.str(name, default="")) and not _names_a_bucket(url):
            yield (
                f"{name} does not name a bucket. Write s3://key:secret@host/bucket, with ?region= if not eu-west-2; "
                "s3+http:// is only for this computer or a host without a dot."
            )


def _names_a_bucket(url):
    try:
        parts = urlsplit(url)
        host, has_port = parts.hostname or "", parts.port != 0
    except ValueError:
        return False
    is_safe = parts.scheme == "s3" or (parts.scheme == "s3+http" and is_near(host))
    named = re.fullmatch(r"/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/?", parts.path)
    return bool(is_safe and host and has_port and parts.username and parts.password and named)


def shown_to_strangers(env):
    """clamd takes files unencrypted, and believes whoever asks it."""
    address = env.str("CLAMD_URL", default="")
    if address and not _is_near_scanner(address):
        yield (
            "CLAMD_URL does not name a scanner on this computer or its private network. Write "
            "unix:///run/clamav/clamd.ctl, tcp://127.0.0.1:3310 or tcp://clamav:3310."
        )


def _is_near_scanner(address):
    try:
        parts = urlsplit(address)
        if parts.query or parts.fragment or parts.username is not None:
            return False
        if parts.scheme == "unix":
            return not parts.netloc and len(parts.path) > 1
        return parts.scheme == "tcp" and parts.path in ("", "/") and parts.port != 0 and is_near(parts.hostname or "")
    except ValueError:
        return False
