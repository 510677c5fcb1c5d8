"""What has been kept for as long as the schedule says, and would go today."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Min, OuterRef, Q, Subquery

from workflow.audit.access import Access
from workflow.audit.event import Event
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice
from workflow.tracks.migration import Migration
from workflow.tracks.stages import is_at_an_end
from workflow.upkeep.schedule import YEARS_AFTER_THE_END, YEARS_OF_LOOKS, YEARS_OF_MAIL, before

WORDS_ARE_DONE_WITH = ("sent", "dead", "dropped", "joined")
OF_AN_ACCOUNT = (Email.Kind.ACCOUNT, Email.Kind.EXPORT, Email.Kind.VIEW)
FORGOTTEN = {"subject": "", "text": "", "facts": {}, "last_error": ""}


@dataclass(frozen=True)
class Plan:
    today: date

    @property
    def migrations(self):
        last = Event.everything.filter(migration=OuterRef("pk"), number=OuterRef("steps_taken"))
        ended = closed().annotate(ended_on=Subquery(last.values("on")))
        return ended.filter(ended_on__lt=before(self.today, YEARS_AFTER_THE_END)).order_by("pk")

    @property
    def mails(self):
        day = before(self.today, YEARS_OF_MAIL)
        old = Email.objects.filter(created_at__date__lt=day, state__in=WORDS_ARE_DONE_WITH)
        of_the_closed = Q(migration=None) | Q(migration__in=closed().values("pk"))
        return old.filter(of_the_closed).exclude(**FORGOTTEN)

    @property
    def mails_of_no_migration(self):
        """About an account or a list. One about several migrations stays as long as any that began before it."""
        old = Email.objects.filter(migration=None, created_at__date__lt=before(self.today, YEARS_OF_MAIL))
        first = Migration.everything.aggregate(began_on=Min("started_on"))["began_on"] or self.today
        told = Q(kind__in=OF_AN_ACCOUNT) | Q(created_at__date__lt=first)
        reminded = Notice.objects.filter(email=OuterRef("pk"))
        return old.filter(told, ~Exists(reminded), state__in=WORDS_ARE_DONE_WITH)

    @property
    def looks(self):
        return Access.everything.filter(day__lt=before(self.today, YEARS_OF_LOOKS))


def closed():
    return Migration.everything.filter(is_at_an_end(), steps_taken__gt=0)
