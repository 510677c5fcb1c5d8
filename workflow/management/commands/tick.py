"""One beat without Celery: for cron, for a demonstration, and to see what waits."""

from django.core.management.base import BaseCommand

from workflow import heartbeat, notices
from workflow.tasks import deliver_emails
from workflow.words import counted


class Command(BaseCommand):
    help = "Checks every deadline once and delivers the mail that is due."

    def handle(self, *args, **options):
        written = notices.check_deadlines()
        heartbeat.beat(heartbeat.Task.DEADLINES)
        self.stdout.write(f"Deadlines checked: {counted(written, 'reminder mail')} to be sent.")
        ended = deliver_emails()
        said = ", ".join(f"{count} {state}" for state, count in sorted(ended.items()))
        self.stdout.write(f"Mail delivered: {said or 'none was due'}.")
