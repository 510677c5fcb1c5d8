"""Two workers, or a worker and somebody else, at one mail."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from tests.locks.scenes.scene import Scene
from tests.notifications.test_where_mail_goes import hold, leads, leaves
from tests.outbox.mails import NOON, an_email
from tests.rehearsals import a_journey
from tests.support.owing import a_journey_that_owes_nothing, address, owe
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.steps import NotAllowed, Party
from workflow.notifications.batch_mail import PATIENCE, gather
from workflow.outbox.delivery import deliver_emails
from workflow.outbox.delivery_status import PERMANENT, TECHNICAL, Heard, hear
from workflow.outbox.email import Email
from workflow.outbox.notify_reference import reference_of
from workflow.outbox.suppression import RefusedAddress
from workflow.reminders.by_hand import remind
from workflow.reminders.redirect import redirect
from workflow.tracks.agent_questions import HelpRequest

S = Email.State
TUESDAY = datetime(2026, 6, 2, 9, 30, tzinfo=clock.LONDON)


def at(moment, act, *arguments):
    def acts():
        with clock.at(moment):
            return act(*arguments)

    return acts


def two_who_send():
    an_email()

    def after(met):
        assert (met.first, met.second) == ({S.SENT: 1}, Counter())
        assert Email.objects.get().attempts == 1

    return Scene(*[at(NOON, deliver_emails, render)] * 2, after, waits=False)


def two_answers_of_notify():
    """It could not be sent, and so is tried again; that the address does not exist is said of a try that is past."""
    mail = an_email(state=S.SENT, attempts=1, sent_at=NOON)
    calls = [at(NOON, hear, reference_of(mail), said) for said in (TECHNICAL, PERMANENT)]

    def after(met):
        assert met.first == met.second == Heard.DONE
        assert Email.objects.get().state == S.RETRYING
        assert not RefusedAddress.objects.exists()

    return Scene(*calls, after)


def two_who_pass_on_the_mail_of_a_leaver():
    journey = a_journey_that_owes_nothing()
    lead, old = leads(journey, Party.PRACTICE), address(journey, Party.PRACTICE)
    hold(journey)
    leaves(journey, Party.PRACTICE)
    Email.objects.filter(to=old).update(state=S.LEFT)

    def after(met):
        assert (met.first, met.second) == (1, 0)
        assert [mail.state for mail in Email.objects.filter(to=old)] == [S.DROPPED]
        assert [mail.state for mail in Email.objects.filter(to=lead)] == [S.QUEUED]

    return Scene(*[at(TUESDAY, redirect)] * 2, after, waits=False)


def a_mail_about_many_that_is_due_while_one_more_joins_it():
    """Whoever takes many steps has been at it for longer than the portal has patience for."""
    journey = a_journey()
    Email.objects.all().delete()

    def one_more(record, step):
        with transaction.atomic():
            gather("many", journey.take(record, step))

    one_more(journey.migration, "ask_for_help")
    [asked] = HelpRequest.everything.all()
    whole = Email.objects.filter(kind=Email.Kind.BATCH)
    late = clock.now() + PATIENCE

    def after(met):
        assert met.second == Counter()
        assert [mail.state for mail in whole] == [S.QUEUED]
        assert Email.objects.filter(kind=Email.Kind.STEP, state=S.JOINED, summary=whole[0]).count() == 2

    return Scene(at(late, one_more, asked, "withdraw"), at(late, deliver_emails, render), after, waits=False)


def two_who_remind_by_hand():
    journey = a_journey_that_owes_nothing()
    item = owe(journey)
    reminds = [
        at(TUESDAY, remind, WorkItem.everything.get(pk=item.pk), journey.cast.actor(Party.PARTNER, person), "Please.")
        for person in range(2)
    ]

    def after(met):
        assert isinstance(met.second, NotAllowed)
        assert str(met.second).startswith(f"Reminder sent today by {met.first.by.name}.")
        assert Email.objects.filter(kind=Email.Kind.BY_HAND).count() == 1

    return Scene(*reminds, after)


SCENES = {
    "workflow/notifications/batch_mail.py::_whole": a_mail_about_many_that_is_due_while_one_more_joins_it,
    "workflow/outbox/delivery.py::_due": two_who_send,
    "workflow/outbox/notify_reference.py::find": two_answers_of_notify,
    "workflow/reminders/by_hand.py::remind_of_all": two_who_remind_by_hand,
    "workflow/reminders/redirect.py::redirect": two_who_pass_on_the_mail_of_a_leaver,
}
