"""Fills an empty portal with a demonstration: organisations, people, systems and some forty migrations."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from catalogue.demo import fictional_catalogue
from workflow.demo.demonstration import is_written, write_demonstration
from workflow.formatting import counted


class Command(BaseCommand):
    help = "Writes fictional practices, people and migrations, up to today. Does nothing when they are there."

    def handle(self, **options):
        if not settings.DEMO_MODE:
            raise CommandError("Fictional migrations belong in a demonstration only: set DEMO_MODE=on.")
        fictional_catalogue()
        if is_written():
            self.stdout.write("The fictional migrations are there already.")
        else:
            self.stdout.write(f"{counted(write_demonstration(), 'fictional migration')} written, up to today.")
