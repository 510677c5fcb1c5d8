"""Looking ahead: the mails of the coming mornings, and not a trace of having looked."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.rehearsals import a_journey
from workflow import clock
from workflow.clock import LONDON
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.management.forecast import simulate
from workflow.outbox import delivery
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice
from workflow.reminders.sweep import check_deadlines

MONDAY = date(2026, 6, 1)


def the_whole_database():
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.app_label in ("workflow", "catalogue")
    }


def looked_ahead(**options):
    printed = StringIO()
    call_command("simulate", stdout=printed, **options)
    return printed.getvalue().splitlines()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_of_it():
    with clock.at(MONDAY):
        a_journey()
        before = the_whole_database()
        assert simulate(30)
        assert the_whole_database() == before


@pytest.mark.django_db
def test_what_it_foresees_is_what_then_happens(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with clock.at(MONDAY):
        a_journey()
        foreseen = simulate(30)
    Email.objects.all().delete()
    for ahead in range(31):
        with clock.at(datetime.combine(MONDAY + timedelta(ahead), datetime.min.time(), LONDON) + timedelta(hours=8)):
            check_deadlines()
            delivery.deliver_emails(render)
    happened = Email.objects.filter(kind=Email.Kind.NOTICE, state=Email.State.SENT).order_by("created_at", "to")
    assert [(mail.on, mail.to, mail.subject) for mail in foreseen] == [
        (mail.created_at.astimezone(LONDON).date(), mail.to, mail.subject) for mail in happened
    ]
    assert foreseen


@pytest.mark.django_db
def test_it_prints_a_line_a_mail_under_its_day():
    with clock.at(MONDAY):
        journey = a_journey()
        owner = journey.cast.of(journey.open_items().first().owner_id)[0].user.email
        lines = looked_ahead(days=30)
        assert looked_ahead(days=30, to=owner)[-1].endswith(" to 1 person in the next 30 days. None was sent.")
    first = WorkItem.everything.order_by("next_notice_on").first().next_notice_on
    assert lines[0] == f"{first:%A} {first.day} {first:%B %Y}"
    assert lines[1].startswith(f"  {owner}: ")


@pytest.mark.django_db
def test_no_mail_goes_and_none_is_foreseen_at_a_weekend():
    with clock.at(MONDAY):
        a_journey()
        assert {mail.on.weekday() for mail in simulate(60)} <= {0, 1, 2, 3, 4}
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_what_this_morning_will_bring_belongs_to_it_while_it_is_before_eight():
    with clock.at(MONDAY):
        a_journey()
        WorkItem.everything.update(next_notice_on=date(2026, 6, 3), due_on=date(2026, 6, 3))
    for hour, is_foreseen in ((7, True), (9, False)):
        with clock.at(datetime(2026, 6, 3, hour, tzinfo=LONDON)):
            assert (date(2026, 6, 3) in {mail.on for mail in simulate(5)}) == is_foreseen
