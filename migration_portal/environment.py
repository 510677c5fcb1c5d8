"""The environment as the settings read it: every secret may also stand in a file, and empty means not set."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import environ

from migration_portal.production import WillNotStart

# Whatever holds a key or a password; `docker inspect` shows variables to everybody, and files to nobody
SECRETS = (
    "SECRET_KEY", "SECRET_KEY_FALLBACKS", "DATABASE_URL", "REDIS_URL", "BROKER_URL", "EMAIL_URL", "NOTIFY_API_KEY",
    "NOTIFY_CALLBACK_TOKEN", "ODS_API_KEY", "BACKUP_KEY", "BACKUP_URL", "METRICS_TOKEN", "FILES_URL", "FACTOR_KEYS",
)  # fmt: skip
SECRETS_OF_A_PROVIDER = ("CLIENT_SECRET", "PRIVATE_KEYS")  # OPENID_ and its name before each


def read(variables=os.environ):
    """With SECRET_KEY_FILE=/run/secrets/secret_key, what that file holds is SECRET_KEY; so for each of SECRETS."""
    given = {name: value for name, value in variables.items() if value}
    refusals = []
    for name in (*SECRETS, *_secrets_of_providers(given)):
        if path := given.pop(f"{name}_FILE", None):
            refusals += _take_from_file(given, name, Path(path))
    if refusals:
        raise WillNotStart(refusals)
    env = environ.Env()
    env.escape_proxy = True  # else a password that begins with $ would be taken for the name of another setting
    env.ENVIRON = {name: value.replace("$", r"\$") for name, value in given.items()}
    return env


def file_storage(url, folder):
    """Where uploads are kept, for Django's STORAGES: `s3://key:secret@host/bucket?region=eu-west-2`, else a folder.

    `s3+http://` is for a server on this computer or its own network. No address leads to a file either way.
    """
    if not url:
        options = {"location": folder, "base_url": None, "file_permissions_mode": 0o600}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    parts = urlsplit(url)
    options = {
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "bucket_name": parts.path.strip("/"),
        "endpoint_url": f"{'http' if parts.scheme == 's3+http' else 'https'}://{parts.netloc.rpartition('@')[2]}",
        "region_name": parse_qs(parts.query).get("region", ["eu-west-2"])[0],
    }
    return {"BACKEND": "workflow.uploads.bucket.PrivateBucket", "OPTIONS": options}


def _secrets_of_providers(given):
    """OPENID_NHSMAIL_CLIENT_SECRET_FILE and its like: the settings name the providers."""
    endings = tuple(f"_{what}_FILE" for what in SECRETS_OF_A_PROVIDER)
    return [name.removesuffix("_FILE") for name in given if name.startswith("OPENID_") and name.endswith(endings)]


def _take_from_file(given, name, path):
    if name in given:
        return [f"{name} and {name}_FILE are both set. Keep one of them."]
    try:
        value = path.read_text().strip()
    except OSError as fault:
        return [f"{name}_FILE names {path}, which cannot be read ({fault.strerror})."]
    except UnicodeDecodeError:
        return [f"{name}_FILE names {path}, which is not text."]
    if not value:
        return [f"{name}_FILE names {path}, which is empty."]
    given[name] = value
    return []
