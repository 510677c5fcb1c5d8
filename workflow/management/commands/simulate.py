"""The reminders of the coming days, as they would go if nobody did anything. Nothing is sent and nothing is kept."""

from itertools import groupby

from django.core.management.base import BaseCommand

from workflow.formatting import counted, long_date
from workflow.management.arguments import whole
from workflow.management.forecast import simulate


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--days", type=whole(1, 366), default=30, help="how far ahead; 30 by default")
        parser.add_argument("--to", help="only the mails to this address")

    def handle(self, *, days, to, **options):
        mails = [mail for mail in simulate(days) if to in (None, mail.to)]
        for day, of_the_day in groupby(mails, key=lambda mail: mail.on):
            self.stdout.write(long_date(day))
            for mail in of_the_day:
                self.stdout.write(f"  {mail.to}: {mail.subject}")
        people = len({mail.to for mail in mails})
        self.stdout.write(
            f"{counted(len(mails), 'mail')} to {counted(people, 'person', 'people')} in the next"
            f" {counted(days, 'day')}. None was sent."
        )
