"""One beat without Celery: for cron, for a demonstration, and to see what waits."""

from django.core.management.base import BaseCommand, CommandError

from catalogue.demonstration import why_not_start
from workflow.emails.render import render
from workflow.formatting import counted
from workflow.lapses.date_requests import end_what_has_lapsed
from workflow.operations.heartbeat import Task, beat
from workflow.outbox.delivery import deliver_emails
from workflow.reminders.sweep import check_deadlines
from workflow.upkeep.nightly import run_if_due


class Command(BaseCommand):
    help = "Checks every deadline once and delivers the mail that is due."

    def handle(self, *args, **options):
        if reason := why_not_start():
            raise CommandError(reason)
        end_what_has_lapsed()
        written = check_deadlines()
        beat(Task.DEADLINES)
        self.stdout.write(f"Deadlines checked: {counted(written, 'reminder mail')} to be sent.")
        ended = deliver_emails(render)
        beat(Task.MAIL)
        said = ", ".join(f"{count} {state}" for state, count in sorted(ended.items()))
        self.stdout.write(f"Mail delivered: {said or 'none was due'}.")
        if run_if_due():  # last of all: what goes wrong in it keeps no reminder back
            self.stdout.write("The daily run is done.")
