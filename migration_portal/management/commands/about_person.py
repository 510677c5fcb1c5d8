"""Writes everything that the portal keeps about one person as JSON, for whoever answers their request."""

import json
import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from migration_portal.sign_in.kept_typed import typed_by
from workflow.db.without_limits import no_limits
from workflow.formatting import counted
from workflow.upkeep.about_person import about_person

FOR_ITS_OWNER = 0o600


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("email", help="The person's address")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="A new file, for your eyes only")

    def handle(self, *, email, out, **options):
        with no_limits():
            found = about_person(email.strip().lower())
            found["left_in_forms"] = typed_by(found["rows"].get("catalogue.user", ()))
        if not found["rows"] and not found["named_in"]:
            raise CommandError(f"The portal keeps nothing about {email}.")
        _write(out, json.dumps(found, cls=DjangoJSONEncoder, indent=1, ensure_ascii=False))
        rows = counted(sum(len(rows) for rows in found["rows"].values()), "row")
        tables, named = counted(len(found["rows"]), "table"), counted(len(found["named_in"]), "place")
        self.stdout.write(f"{out}: {rows} of {tables}, and {named} where the name or address stands. Read it first.")


def _write(out, text):
    try:
        with os.fdopen(
            os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FOR_ITS_OWNER), "w", encoding="utf-8"
        ) as file:
            file.write(text)
    except OSError as fault:
        raise CommandError(f"{out} cannot be written ({fault.strerror}).") from fault
