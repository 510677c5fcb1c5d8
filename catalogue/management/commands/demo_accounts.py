"""`manage.py demo_accounts`: who you can log in as in a demonstration."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from catalogue.demo import PASSWORD
from catalogue.fictional import people
from catalogue.models import Organisation


class Command(BaseCommand):
    help = "Lists who you can log in as in a demonstration, and their password."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="as a JSON list")

    def handle(self, **options):
        if not settings.DEMO_MODE:
            raise CommandError("There are demonstration accounts only in a demonstration: set DEMO_MODE=on.")
        accounts = _accounts()
        self.stdout.write(json.dumps(accounts, indent=2) if options["json"] else _as_table(accounts))


def _accounts():
    name_of = dict(Organisation.objects.values_list("ods_code", "name"))
    return [
        {
            "role": person["role"],
            "organisation": name_of[person["organisation"]],
            "ods_code": person["organisation"],
            "name": person["name"],
            "email": person["email"],
            "password": PASSWORD,
        }
        for person in people()
        if person["organisation"] in name_of
    ]


def _as_table(accounts):
    rows = [[*account.values()] for account in accounts]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
