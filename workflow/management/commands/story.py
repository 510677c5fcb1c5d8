"""`manage.py story`: writes docs/process.md and its pictures from the declarations."""

from django.core.management.base import BaseCommand

from workflow.process_docs import markdown


class Command(BaseCommand):
    help = "Writes docs/process.md and its pictures from the declarations of the process"

    def handle(self, **options):
        written = markdown.write()
        for path in written:
            self.stdout.write(f"Written: {path}")
        if not written:
            self.stdout.write("The story is up to date.")
