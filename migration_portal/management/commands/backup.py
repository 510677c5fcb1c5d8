"""Writes database and files into one encrypted file. `--new-key FILE` makes the key for it, once."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from migration_portal.backup import keys, making
from workflow.formatting import file_size


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, help="Where the backup goes; better on another machine")
        parser.add_argument("--key", type=Path, metavar="FILE", help="Instead of BACKUP_KEY; the public half will do")
        parser.add_argument("--new-key", type=Path, metavar="FILE", help="Write a new key there, and make no backup")

    def handle(self, *, folder, key, new_key, **options):
        try:
            if new_key:
                self.stdout.write(f"The key is in {new_key}. Without it no backup can be read: keep a copy elsewhere.")
                self.stdout.write(f"Its public half, which is enough to make backups: {keys.make(new_key)}")
                return
            if not folder:
                raise CommandError("Name the folder that the backup goes to.")
            done = making.make(folder, keys.public(key))
        except keys.NoKey as refused:
            raise CommandError(str(refused)) from refused
        except OSError as fault:
            raise CommandError(f"The backup could not be written ({fault.strerror}). There is none.") from fault
        self.stdout.write(f"{done} holds database and files ({file_size(done.stat().st_size)}). It is encrypted.")
