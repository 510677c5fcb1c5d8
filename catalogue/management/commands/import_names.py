"""`manage.py import_names FILE`: names for organisations that are known by their code alone."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from catalogue.ods.names_file import give_names, names_in, without_a_name
from catalogue.ods.refusals import FileRefused


class Command(BaseCommand):
    requires_system_checks = []
    help = (
        "Names commissioners that are known by their code alone, from an ODS file of integrated care boards or of "
        "their locations, or from a list of code and name. A line with a fault is named and "
        "changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="CSV or XLSX, as ODS publishes it or with code and name alone")

    def handle(self, *, file, **options):
        try:
            names = names_in(file.read_bytes())
        except OSError as wrong:
            raise CommandError(f"{file} cannot be read: {wrong.strerror}.") from wrong
        except FileRefused as refused:
            raise CommandError(
                "\n".join([f"{file} was not imported. Nothing has changed.", *refused.reasons])
            ) from None
        named = give_names(names.of)
        for reason in names.refused:
            self.stdout.write(f"Not taken. {reason}")
        self.stdout.write(f"Named: {len(named):,}. Still without a name: {without_a_name().count():,}")
