"""Brings a backup back into an empty database and an empty folder of files, and checks the history it brought."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseTrouble

from migration_portal import health
from migration_portal.backup import bucket, keys, restoring
from migration_portal.backup.sealed import Unreadable
from workflow.formatting import counted
from workflow.management.trouble import first_line

NO_TABLES = (
    "The database does not answer, or has no tables of this release: look at DATABASE_URL, and run `manage.py migrate` "
    "as the owner. Nothing was changed."
)
NOT_TAKEN = (
    "The database did not take it in ({}). Restore as the owner of the database, with room on its disk. "
    "Nothing was changed."
)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--from-bucket", action="store_true", help="FILE is the name of a backup in BACKUP_URL's bucket"
        )
        parser.add_argument("--key", type=Path, metavar="FILE", help="Instead of BACKUP_KEY")

    def handle(self, *, file, key, from_bucket=False, **options):
        if from_bucket and not settings.BACKUP_URL:
            raise CommandError("BACKUP_URL names no bucket. Nothing was changed.")
        if not health.database_is_ready():
            raise CommandError(NO_TABLES)
        try:
            with TemporaryDirectory() as here:
                file = bucket.fetch(str(file), Path(here)) if from_bucket else file
                brought = restoring.restore(file, keys.secret(key))
        except (keys.NoKey, Unreadable) as refused:
            raise CommandError(f"{refused} Nothing was changed.") from refused
        except DatabaseTrouble as fault:
            raise CommandError(NOT_TAKEN.format(first_line(fault))) from fault
        except OSError as fault:
            raise CommandError(
                f"It did not go to its end ({fault.strerror or fault}: {fault.filename or file}). Nothing was changed."
            ) from fault
        rows, files = counted(sum(brought.rows.values()), "row"), counted(len(brought.files), "file")
        self.stdout.write(f"The backup of {brought.made_at} is back: {rows} and {files}. Everyone logs in again.")
        call_command("verify", stdout=self.stdout)
