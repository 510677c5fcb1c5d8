"""One beat without Celery: for cron, for a demonstration, and to see what waits."""

from django.core.management.base import BaseCommand, CommandError

from catalogue.demonstration import why_not_start
from workflow.deadline_changes import in_batches
from workflow.emails.hand_over import hand_over
from workflow.formatting import counted
from workflow.lapses.date_requests import end_what_has_lapsed
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.lapses.known_by_when import find_out_by_when
from workflow.lapses.practice_changes import tell_of_closures
from workflow.lists.files.making import make_exports
from workflow.lists.mondays import write_views
from workflow.operations.heartbeat import Task, beat
from workflow.reminders.leavers import take_back_what_they_had
from workflow.reminders.sweep import check_deadlines
from workflow.upkeep.nightly import run_if_due


class Command(BaseCommand):
    help = "Checks every deadline once and delivers the mail that is due."

    def handle(self, *args, **options):
        if reason := why_not_start():
            raise CommandError(reason)
        in_batches.go_on()
        end_what_has_lapsed()
        say_what_days_decide()
        find_out_by_when()
        tell_of_closures()
        take_back_what_they_had()
        written = check_deadlines() + write_views()
        beat(Task.DEADLINES)
        make_exports()
        self.stdout.write(f"Deadlines checked: {counted(written, 'reminder mail')} to be sent.")
        ended = hand_over()
        beat(Task.MAIL)
        said = ", ".join(f"{count} {state}" for state, count in sorted(ended.items()))
        self.stdout.write(f"Mail delivered: {said or 'none was due'}.")
        if run_if_due():  # last of all: what goes wrong in it keeps no reminder back
            self.stdout.write("The daily run is done.")
