"""The environment as the settings read it: every secret may also stand in a file, and empty means not set."""

import os
from pathlib import Path

import environ

from migration_portal.production import WillNotStart

# Whatever holds a key or a password; `docker inspect` shows variables to everybody, and files to nobody
SECRETS = (
    "SECRET_KEY", "SECRET_KEY_FALLBACKS", "DATABASE_URL", "REDIS_URL", "BROKER_URL", "EMAIL_URL", "NOTIFY_API_KEY",
    "NOTIFY_CALLBACK_TOKEN", "BACKUP_KEY", "METRICS_TOKEN",
    "FACTOR_KEYS",
)  # fmt: skip


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


def _secrets_of_providers(given):
    """OPENID_NHSMAIL_CLIENT_SECRET_FILE and its like: the settings name the providers."""
    return [
        name.removesuffix("_FILE")
        for name in given
        if name.startswith("OPENID_") and name.endswith("_CLIENT_SECRET_FILE")
    ]


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
