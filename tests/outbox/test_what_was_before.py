"""What an installation had before mail went where a person is now: it comes over by migration 0024."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from tests.factories_catalogue import UserFactory
from tests.support.owing import MONDAY, a_journey_that_owes_nothing, owe
from workflow.deadlines.work_item import WorkItem
from workflow.outbox import suppression
from workflow.outbox.email import Email
from workflow.outbox.suppression import RefusedAddress

pytestmark = pytest.mark.django_db
COMES_OVER = import_module("workflow.migrations.0029_whose_address_a_mail_goes_to")


def test_addresses_that_were_condemned_for_what_is_about_us_are_lifted():
    said = ["550 5.1.1 No such user", "550 5.7.1 Client host blocked", "550 No such person", "553 5.1.8 Bad sender"]
    for number, words in enumerate(said):
        suppression.refuse(f"person{number}@lantern.example", words)
    COMES_OVER.lift_what_was_about_us(apps, None)
    assert list(RefusedAddress.objects.values_list("said", flat=True)) == ["550 5.1.1 No such user"]


def test_what_waits_is_of_the_person_whose_address_it_is():
    person = UserFactory(email="jo@lantern.example")
    mails = [
        Email.objects.create(cause=f"{to} {state}", to=to, kind=kind, state=state)
        for to, kind, state in [
            ("Jo@lantern.example", "step", "held"),
            ("desk@lantern.example", "step", "queued"),
            ("jo@lantern.example", "account", "queued"),
            ("jo@lantern.example", "step", "sent"),
        ]
    ]
    COMES_OVER.name_whose_they_are(apps, None)
    found = Email.objects.in_bulk([mail.pk for mail in mails])
    assert [found[mail.pk].person for mail in mails] == [person, None, None, None]


def test_what_was_silent_after_four_weeks_goes_on_from_monday():
    item = owe(a_journey_that_owes_nothing())
    other = owe(a_journey_that_owes_nothing(), subject="x:2")
    old = WorkItem.everything.filter(pk=item.pk)
    old.update(next_notice_on=None, due_on=MONDAY - timedelta(100))
    WorkItem.everything.filter(pk=other.pk).update(next_notice_on=None, closed_on=MONDAY)
    COMES_OVER.go_on_once_a_week(apps, None)
    assert old.get().next_notice_on.weekday() == 0
    assert WorkItem.everything.get(pk=other.pk).next_notice_on is None
