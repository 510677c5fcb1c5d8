"""`manage.py new_secrets`: writes the files that docker-compose.yml takes its keys and passwords from."""

import secrets

from migration_portal.bootstrap.folder import HERE
from migration_portal.bootstrap.trouble import Trouble

FOLDER = HERE / "secrets"
TOLD = """Keys and passwords are in {folder}, each in a file of its own. Keep a copy where nobody else can read it.
Put the address of your mail server into {folder}/email_url: smtp+tls://user:password@host:587"""


def write(folder=FOLDER):
    """Only its owner can look into the folder; the files themselves must be open to the users inside the containers."""
    if folder.exists():
        raise Trouble(f"{folder} is there already, and nothing in it was changed.")
    folder.mkdir(mode=0o700)
    for filled_by_hand in ("tls", "providers"):
        (folder / filled_by_hand).mkdir()
        (folder / filled_by_hand).chmod(0o755)  # whatever is masked here, the users inside the containers look in
    for name, content in _contents().items():
        (folder / name).write_text(f"{content}\n")
        (folder / name).chmod(0o644)
    print(TOLD.format(folder=folder))


def _contents():
    owner, portal, queue = (secrets.token_urlsafe(32) for _ in range(3))
    return {
        "secret_key": secrets.token_urlsafe(64),
        "owner_password": owner,
        "owner_url": f"postgres://owner:{owner}@database:5432/portal",
        "database_url": f"postgres://portal:{portal}@database:5432/portal",
        "redis_url": f"redis://:{queue}@redis:6379/0",
        "redis_conf": f"requirepass {queue}",
        "email_url": "smtp://mail:1025",
    }
