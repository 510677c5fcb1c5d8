"""One beat without Celery: for cron, for a demonstration, and to see what waits."""

from django.core.management.base import BaseCommand

from workflow.tasks import check_deadlines, deliver_emails
from workflow.words import counted


class Command(BaseCommand):
    help = "Checks every deadline once and delivers the mail that is due."

    def handle(self, *args, **options):
        self.stdout.write(f"Deadlines checked: {counted(check_deadlines(), 'reminder mail')} to be sent.")
        ended = deliver_emails()
        said = ", ".join(f"{count} {state}" for state, count in sorted(ended.items()))
        self.stdout.write(f"Mail delivered: {said or 'none was due'}.")
