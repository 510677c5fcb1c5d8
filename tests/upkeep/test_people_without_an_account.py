"""Names and addresses of whoever never came to have an account are kept no longer than somebody has a use for them."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from catalogue.models import PracticeList
from tests.factories_catalogue import InvitationFactory, MembershipFactory
from tests.rehearsals import a_journey
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.outbox.email import Email
from workflow.outbox.suppression import RefusedAddress
from workflow.reminders.reminder import Notice
from workflow.tracks.migration import Migration
from workflow.upkeep.nightly import run_if_due

pytestmark = pytest.mark.django_db
TWO_YEARS = timedelta(days=2 * 366)


def a_list(member, *, made_ago, sent_ago=None):
    now = clock.now()
    return PracticeList.objects.create(
        organisation=member.organisation, made_by=member.user, made_at=now - timedelta(days=made_ago),
        sent_at=None if sent_ago is None else now - timedelta(days=sent_ago),
        rows=[{"line": 1, "code": "U99001", "name": "Jo Field", "email": "jo@lantern.example"}],
    )  # fmt: skip


def test_a_list_of_practices_goes_after_ninety_days_but_while_somebody_may_join_by_it():
    member = MembershipFactory()
    never_sent, sent = a_list(member, made_ago=91), a_list(member, made_ago=200, sent_ago=91)
    lately = a_list(member, made_ago=200, sent_ago=89)
    waits = a_list(member, made_ago=200, sent_ago=91)
    joined, asked = (InvitationFactory(of_list=one, created_at=clock.now()) for one in (sent, waits))
    type(joined).objects.filter(pk=joined.pk).update(accepted_at=clock.now())
    run_if_due()
    assert set(PracticeList.objects.all()) == {lately, waits}
    assert not PracticeList.objects.filter(pk=never_sent.pk).exists()
    joined.refresh_from_db()
    assert joined.of_list is None
    assert asked.of_list == waits


def test_an_address_that_was_refused_is_forgotten_after_two_years():
    for address, ago in (("old@lantern.example", TWO_YEARS), ("new@lantern.example", timedelta(days=1))):
        RefusedAddress.objects.create(address=address, said="550", refused_at=clock.now() - ago)
    run_if_due()
    assert [one.address for one in RefusedAddress.objects.all()] == ["new@lantern.example"]


def test_that_a_mail_of_no_migration_went_is_forgotten_after_two_years_unless_it_reminded_somebody():
    migration = a_journey().migration
    facts = {"to": "jo@lantern.example", "kind": "account", "state": "sent"}
    _gone, reminded, of_one, waits, of_many = (Email.objects.create(cause=cause, **facts) for cause in "abcde")
    of_one.migration, waits.state, of_many.kind = migration, "queued", "batch"
    Email.objects.bulk_update([of_one, waits, of_many], ["migration", "state", "kind"])
    item = WorkItem.everything.filter(migration=migration).first()
    Notice.objects.create(work_item=item, kind="due_today", revision=0, on=clock.today(), email=reminded,
                          recipient=reminded.to, organisation=item.owner)  # fmt: skip
    Email.objects.filter(cause__in="abcde").update(created_at=clock.now() - TWO_YEARS)
    Migration.everything.filter(pk=migration.pk).update(started_on=clock.today() - 2 * TWO_YEARS)
    said = StringIO()
    call_command("purge", "--dry-run", stdout=said)
    assert "1 mail of no migration, with all that is kept of them." in said.getvalue()
    run_if_due()
    assert set(Email.objects.filter(cause__in="abcde").values_list("cause", flat=True)) == {*"bcde"}
    Migration.everything.filter(pk=migration.pk).update(started_on=clock.today())
    with clock.at(clock.now() + timedelta(days=1)):
        run_if_due()
    assert set(Email.objects.filter(cause__in="abcde").values_list("cause", flat=True)) == {*"bcd"}
