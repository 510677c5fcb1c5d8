"""Looks at the portal as a whole, and says in plain words what is not well and what to do about it."""

from django.core.management.base import BaseCommand, CommandError

from migration_portal.management.diagnosis import REMEDIES, look
from workflow.formatting import counted


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []  # it is asked when something is wrong

    def handle(self, *args, **options):
        found = look()
        for finding in found:
            self.stdout.write(f"{'well    ' if finding.is_well else 'NOT WELL'}  {finding.what}: {finding.words}.")
            if not finding.is_well:
                self.stdout.write(f"          {REMEDIES[finding.what]}")
        if ill := [finding for finding in found if not finding.is_well]:
            raise CommandError(f"{counted(len(ill), 'thing')} to put right.")
        self.stdout.write("All is well.")
