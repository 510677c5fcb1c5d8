"""Uploads are kept where no address leads and no program is run from."""

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
    if (url := env.str("FILES_URL", default="")) and not _names_a_bucket(url):
        yield (
            "FILES_URL does not name a bucket. Write s3://key:secret@host/bucket, with ?region= if not eu-west-2; "
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
