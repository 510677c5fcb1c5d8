"""Gets this computer ready with the standard library alone, then hands over to Django."""

import os
import subprocess
import sys

from migration_portal.bootstrap import database, front_end, packages, secret_files
from migration_portal.bootstrap.folder import HERE, prepare_folder
from migration_portal.bootstrap.ports import port_in, refuse_if_taken
from migration_portal.bootstrap.trouble import Trouble

CONFIGURED = {"SECRET_KEY", "SECRET_KEY_FILE", "DATABASE_URL", "DATABASE_URL_FILE"}
PREPARED = {"demo": ["requirements.txt"], "test": ["requirements.txt", "requirements-test.txt"]}


def main(argv):
    """Runs one command and returns its exit code. What goes wrong on the way is told in a sentence."""
    try:
        return _run(argv)
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def _run(argv):
    command = argv[1] if len(argv) > 1 else "help"
    if command == "new_secrets":
        secret_files.write()
        return 0
    if command in PREPARED or not _is_configured():
        prepare_folder()
    if command == "demo":
        refuse_if_taken(port_in(argv))
    if command in PREPARED:
        packages.install(PREPARED[command])
        front_end.build()
    if command == "test":
        front_end.add_checker()
    python = packages.python_to_use()
    if python != sys.executable:
        return _hand_over(python, argv)
    if command == "collectstatic":
        front_end.build()  # what it collects; without it every page would lack its stylesheet
    return _django(command, argv)


def _hand_over(python, argv):
    """Starts over in the environment that has the packages."""
    again = [python, str(HERE / "manage.py"), *argv[1:]]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(python, again)  # noqa: S606 (our own program)
    return subprocess.call(again)


def _django(command, argv):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migration_portal.settings")
    if command in PREPARED or not _is_configured():
        os.environ.setdefault("DEMO_MODE", "on")
    if command == "demo":
        os.environ.setdefault("BASE_URL", f"http://localhost:{port_in(argv)}")
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415  Django is here only by now
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db import DatabaseError  # noqa: PLC0415

    try:
        execute_from_command_line(argv)
    except ImproperlyConfigured as refusal:
        raise Trouble(str(refusal)) from refusal
    except DatabaseError as fault:
        if "--traceback" in argv or not (said := database.in_a_sentence(fault)):
            raise
        raise Trouble(said) from fault
    return 0


def _is_configured():
    """Somebody who has set none of these wants the demonstration."""
    return any(os.environ.get(name) for name in CONFIGURED)
