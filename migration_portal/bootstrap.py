"""Prepares this computer with the standard library alone, then hands over to Django."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migration_portal.settings")
    if not os.environ.keys() & {"SECRET_KEY", "DATABASE_URL"}:
        os.environ.setdefault("DEMO_MODE", "on")  # nothing is configured: this is the demonstration
    (HERE / "var").mkdir(exist_ok=True)
    from django.core.management import execute_from_command_line  # noqa: PLC0415  only now can it be imported

    execute_from_command_line(sys.argv)
