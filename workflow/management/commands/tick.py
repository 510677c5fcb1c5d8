"""One beat without Celery: for cron, for a demonstration, and to see what waits."""

from django.core.management.base import BaseCommand

from workflow.delivery import deliver_emails
from workflow.heartbeat import Task, beat
from workflow.notices import check_deadlines
from workflow.words import counted


class Command(BaseCommand):
    help = "Checks every deadline once and delivers the mail that is due."

    def handle(self, *args, **options):
        written = check_deadlines()
        beat(Task.DEADLINES)
        self.stdout.write(f"Deadlines checked: {counted(written, 'reminder mail')} to be sent.")
        ended = deliver_emails()
        beat(Task.MAIL)
        said = ", ".join(f"{count} {state}" for state, count in sorted(ended.items()))
        self.stdout.write(f"Mail delivered: {said or 'none was due'}.")
