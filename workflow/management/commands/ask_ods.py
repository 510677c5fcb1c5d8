"""`manage.py ask_ods FILE`: what the FHIR service of ODS says has changed, as a file that `import_practices` reads."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from catalogue.ods.asking import changed_since, with_codes
from catalogue.ods.fhir_rows import as_file
from catalogue.ods.fhir_service import NoAnswer
from workflow.formatting import counted
from workflow.management.arguments import day

THEN = "See what it would change: import_practices {} --only-listed --check"


class Command(BaseCommand):
    requires_system_checks = []
    help = "Asks the FHIR R4 service of ODS (ODS_URL) and writes what it says to a file. Changes no practice here."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the file to write")
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--since", type=day, metavar="DAY", help="changed on this day or later")
        which.add_argument("--code", action="append", help="the practice with this ODS code; may be given again")

    def handle(self, *, file, since, code, **options):
        if not settings.ODS_URL:
            raise CommandError("ODS_URL is not set. It is the address of the FHIR R4 service of ODS.")
        try:
            found = changed_since(since) if since else with_codes(code)
            file.write_bytes(as_file(found))
        except NoAnswer as why:
            raise CommandError(f"{why} Nothing was written.") from None
        except OSError as wrong:
            raise CommandError(f"{file} cannot be written: {wrong.strerror}.") from wrong
        self.stdout.write(f"{counted(len(found), 'organisation')} written to {file}. {THEN.format(file)}")
