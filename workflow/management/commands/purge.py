"""Takes away what is kept no longer, by the schedule in workflow/upkeep/schedule.py. Look first: --dry-run."""

from django.core.management.base import BaseCommand, CommandError

from workflow import clock
from workflow.formatting import counted, short_date
from workflow.upkeep import purge
from workflow.upkeep.purge import Refused
from workflow.upkeep.what_goes import Plan
from workflow.uploads.unwanted import UnwantedFile

MOST_SHOWN = 50
YES = "purge"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--dry-run", action="store_true", help="Say what would go, and change nothing")
        which.add_argument("--apply", action="store_true", help="Say it, ask, and do it")
        parser.add_argument("--no-input", action="store_true", help="Do not ask")

    def handle(self, *, apply, no_input, **options):
        plan = Plan(clock.today())
        self._show(plan)
        if not apply:
            self.stdout.write("Nothing was changed. Make a backup, then run it again with --apply.")
            return
        if not no_input and input(f"This cannot be undone. Type “{YES}” to go on: ").strip() != YES:
            raise CommandError("Nothing was changed.")
        self._apply(plan)
        if waiting := UnwantedFile.objects.count():
            self.stdout.write(f"{counted(waiting, 'file')} could not be deleted, as the storage does not answer.")
            self.stdout.write(
                "The daily run tries again until it does; `manage.py doctor` says whether one still waits."
            )
        self.stdout.write("Done. `manage.py verify --anchors FILE` proves that nothing else went.")

    def _show(self, plan):
        migrations = plan.migrations
        number = migrations.count()
        self.stdout.write(f"{counted(number, 'migration')} with all that belongs to them; a tombstone stays of each.")
        for migration in migrations[:MOST_SHOWN]:
            self.stdout.write(f"  {migration.reference}, ended on {short_date(migration.ended_on)}")
        if number > MOST_SHOWN:
            self.stdout.write(f"  and {number - MOST_SHOWN} more")
        self.stdout.write(f"The words of {counted(plan.mails.count(), 'mail')}.")
        whole = counted(plan.mails_of_no_migration.count(), "mail")
        self.stdout.write(f"{whole} of no migration, with all that is kept of them.")
        self.stdout.write(f"{counted(plan.looks.count(), 'line')} of who looked at what.")

    def _apply(self, plan):
        try:
            purge.apply(plan)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
