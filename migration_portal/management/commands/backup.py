"""Writes database and files into one encrypted file. `--new-key FILE` makes the key for it, once."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseTrouble

from migration_portal.backup import bucket, keys, making
from workflow.formatting import file_size
from workflow.management.trouble import first_line
from workflow.operations import heartbeat


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", nargs="?", type=Path, help="Where the backup goes, in place of BACKUP_URL's bucket"
        )
        parser.add_argument("--key", type=Path, metavar="FILE", help="Instead of BACKUP_KEY; the public half will do")
        parser.add_argument("--new-key", type=Path, metavar="FILE", help="Write a new key there, and make no backup")

    def handle(self, *, folder, key, new_key, **options):
        try:
            if new_key:
                public = keys.make(new_key)
                self.stdout.write(f"The key is in {new_key}. Without it no backup can be read: keep a copy elsewhere.")
                self.stdout.write(f"Its public half, which is enough to make backups: {public}")
                return
            if not folder and not settings.BACKUP_URL:
                raise CommandError("Name the folder that the backup goes to, or a bucket in BACKUP_URL.")
            where, size = self._make(folder, keys.public(key))
        except keys.NoKey as refused:
            raise CommandError(str(refused)) from refused
        except DatabaseTrouble as fault:
            said = first_line(fault)
            raise CommandError(f"The database could not be read to its end ({said}). There is no backup.") from fault
        except OSError as fault:
            raise CommandError(
                f"The backup could not be written ({fault.strerror or fault}). There is none."
            ) from fault
        self.stdout.write(f"{where} holds database and files ({file_size(size)}). It is encrypted.")
        self._note()

    def _note(self):
        """For whoever asks when the last one was made. It is there, also where that cannot be written down."""
        try:
            heartbeat.beat(heartbeat.Task.BACKUP)
        except DatabaseTrouble as fault:
            self.stderr.write(f"That it was made could not be noted ({first_line(fault)}).")

    def _make(self, folder, recipient):
        """What goes into a bucket is whole, and encrypted, before it does."""
        if folder:
            done = making.make(folder, recipient)
            return done, done.stat().st_size
        with TemporaryDirectory() as here:
            done = making.make(Path(here), recipient)
            return bucket.put(done), done.stat().st_size
