"""One beat without Celery: for cron, for a demonstration, and to see what waits."""

from django.core.management.base import BaseCommand, CommandError

from catalogue.demonstration import why_not_start
from workflow.emails.hand_over import hand_over
from workflow.formatting import counted
from workflow.lists.files.making import make_exports
from workflow.operations.heartbeat import Task, beat
from workflow.tasks import look_after_deadlines
from workflow.upkeep.nightly import run_if_due


class Command(BaseCommand):
    help = "Checks every deadline once and delivers the mail that is due."

    def handle(self, *args, **options):
        if reason := why_not_start():
            raise CommandError(reason)
        written = look_after_deadlines()
        make_exports()
        self.stdout.write(f"Deadlines checked: {counted(written, 'reminder mail')} to be sent.")
        ended = hand_over()
        beat(Task.MAIL)
        said = ", ".join(f"{count} {state}" for state, count in sorted(ended.items()))
        self.stdout.write(f"Mail delivered: {said or 'none was due'}.")
        if run_if_due():  # last of all: what goes wrong in it keeps no reminder back
            self.stdout.write("The daily run is done.")
