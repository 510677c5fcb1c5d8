"""What somebody has chosen, and the mails that are then written."""

from datetime import date, datetime

from tests.support.owing import MONDAY, address
from workflow import clock
from workflow.clock import LONDON
from workflow.emails import render
from workflow.notifications.mail_settings import MailKind, MailSettings, usual
from workflow.outbox.email import Email

USUAL = {kind.value: usual(kind).value for kind in MailKind}
THURSDAY, DUE, LATE = date(2026, 6, 4), date(2026, 6, 8), date(2026, 6, 9)  # of what is owed since Monday
S = Email.State


def choose(journey, party, **choices):
    MailSettings.keep(journey.cast.actor(party).user, USUAL | choices)


def hold(journey, at=MONDAY, hour=11):
    """A new task, and news, for the practice and for the delivery partner."""
    with clock.at(datetime(at.year, at.month, at.day, hour, tzinfo=LONDON)):
        journey.take(journey.migration, "hold", until=date(2026, 7, 1))


def hold_is_agreed(journey, at=MONDAY, hour=11):
    """News for the commissioner, who decided on it, and a task for nobody. The mails before that went long ago."""
    hold(journey, at, hour)
    Email.objects.filter(migration=journey.migration).delete()
    with clock.at(datetime(at.year, at.month, at.day, hour, tzinfo=LONDON)):
        journey.take(journey.migration, "agree_hold")


def step_mail(journey, party):
    return Email.objects.filter(kind=Email.Kind.STEP, to=address(journey, party)).first()


def written(mail, day):
    with clock.at(day):
        return render.render(mail)


def summary_for(journey, party):
    return Email.objects.filter(kind=Email.Kind.NOTICE, to=address(journey, party)).last()
