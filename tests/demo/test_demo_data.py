"""The demonstration shows everything there is, and something to everybody."""

from datetime import date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.http import QueryDict

from catalogue.fictional import people
from catalogue.models import Invitation, Membership, Organisation
from tests.browsing import browser_of, links_of, main_of
from workflow import clock
from workflow.audit.event import Event
from workflow.audit.verification import Verification
from workflow.deadlines.work_item import WorkItem
from workflow.demo.scenes import SCENES
from workflow.kernel.visibility import Actor
from workflow.lists import filters
from workflow.lists.migration_list import read_list
from workflow.management.forecast import simulate
from workflow.outbox.email import Email
from workflow.reading.case import read_case
from workflow.reading.status_sentence import status_of_migration
from workflow.reminders.reminder import Notice
from workflow.tracks.call_off import CallOff
from workflow.tracks.meeting import Booking
from workflow.tracks.migration import Migration
from workflow.tracks.registry import MACHINES

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOW = datetime(2026, 6, 10, 11, 0, tzinfo=clock.LONDON)  # a Wednesday


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """Written once for all the tests here, and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.at(NOW):
        call_command("demo_data", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _in_the_demonstration(demonstration):
    with clock.at(NOW):
        yield


def test_every_state_of_every_machine_occurs():
    for machine in (Migration, *MACHINES):
        assert set(machine.everything.values_list("state", flat=True)) == set(machine.State.values), machine


@pytest.mark.parametrize("machine", [CallOff, Booking])
def test_every_state_occurs_for_either_kind(machine):
    met = set(machine.everything.values_list("kind", "state"))
    assert met == {(kind, state) for kind in machine.Kind.values for state in machine.State.values}


def test_everybody_of_the_story_but_the_administrator_has_something_to_do():
    for membership in Membership.objects.filter(user__email__in=[person["email"] for person in people()[:16]]):
        if membership.organisation.kind != Organisation.Kind.ADMINISTRATION:
            mine = WorkItem.visible_to(Actor(membership.user, membership.organisation))
            assert mine.filter(owner=membership.organisation, closed_on=None).exists(), membership


def test_something_is_late_something_is_due_today_and_something_waits():
    items = WorkItem.everything.filter(closed_on=None)
    assert items.filter(due_on__lt=NOW.date(), basis__startswith="SLA").exists()
    assert items.filter(due_on=NOW.date()).exists()
    assert items.filter(paused_on__isnull=False).exists()


def test_no_mail_of_the_past_is_delivered_now():
    assert not Email.objects.exclude(state__in=["sent", "dropped", "joined", "held"]).exists()
    yesterday = min(mail.created_at for mail in Email.objects.filter(state="held"))
    assert yesterday.date() == date(2026, 6, 9), "news of earlier days has been in a summary"
    assert not Email.objects.filter(subject="", state="sent").exists()
    assert not Notice.objects.filter(email=None, state="recorded").exists()


MORNINGS, PARTNER = 7, "priya.shah@northshire-csu.example"


def test_in_a_week_a_partner_gets_one_mail_a_morning_however_much_is_owed():
    """If nobody did anything: all that she would be reminded of stands in the summary of that morning."""
    foreseen = [mail for mail in simulate(MORNINGS) if mail.to == PARTNER]
    mornings = [mail.on for mail in foreseen]
    assert len(mornings) == len(set(mornings)) == 5
    reminded = Notice.objects.filter(recipient=PARTNER, on__lt=NOW.date()).count()
    assert reminded > 2 * len(foreseen)


def test_nothing_has_happened_in_the_future_and_history_runs_forward():
    assert not Event.everything.filter(at__gt=NOW).exists()
    for migration in Migration.everything.all():
        moments = list(Event.everything.filter(migration=migration).order_by("number").values_list("at", flat=True))
        assert moments == sorted(moments), migration


def test_each_story_plays_at_a_practice_of_its_own_and_some_are_left_to_begin():
    used = [scene.practice for scene in SCENES]
    practices = Organisation.objects.filter(kind=Organisation.Kind.PRACTICE)
    assert len(used) == len(set(used)) == Migration.everything.count()
    assert practices.exclude(ods_code__in=used).count() >= 2


def test_everything_stands_where_its_events_say():
    verification = Verification()
    assert [fault.words for fault in verification.all()] == []
    assert verification.events > 500


def test_a_second_run_changes_nothing():
    said, events = StringIO(), Event.everything.count()
    call_command("demo_data", stdout=said)
    assert "there already" in said.getvalue()
    assert Event.everything.count() == events


def test_somebody_invited_has_yet_to_join_and_somebody_waits_for_a_yes():
    waiting = Invitation.objects.unanswered()
    assert waiting.filter(needs=Invitation.Needs.NOBODY, sent_at__isnull=False).count() == 2
    assert [one.organisation.ods_code for one in waiting.filter(needs=Invitation.Needs.LEAD)] == ["U99901"]


def test_it_is_refused_outside_a_demonstration(settings):
    settings.DEMO_MODE = False
    with pytest.raises(CommandError, match="demonstration only"):
        call_command("demo_data")


def test_a_meeting_is_kept_for_a_date_that_moved_and_another_is_still_to_be_kept_or_moved():
    [kept] = Event.everything.filter(step="keep")
    owed = WorkItem.everything.filter(migration=kept.migration_id, step="keep", closed_on=None)
    assert [item.subject == kept.subject for item in owed] == [False]
    assert Event.everything.filter(subject__startswith="booking:", step="lapse").count() == 1


def test_a_commissioner_that_gave_a_migration_over_finds_it_with_what_it_wrote_until_then():
    helen = Membership.objects.get(user__email="helen.frost@eastfold-icb.example")
    browser = browser_of(Actor(helen.user, helen.organisation))
    [there] = [href for href, text in links_of(browser.get("/given-over/")) if text == "Puddock Mill Surgery"]
    words = main_of(browser.get(there))
    for written in ("Letter of approval, version 1 (PDF", "went to the practice by post", "Funding approved"):
        assert written in words
    assert browser.get(f"/migrations/{there.split('/')[2]}/").status_code == 404


@pytest.mark.parametrize("email", [PARTNER, "aisha.khan@northshire-icb.example", "sam.torres@migration-agent.example"])
def test_a_migration_stands_in_the_list_as_its_own_page_says(email):
    membership = Membership.objects.get(user__email=email)
    actor = Actor(membership.user, membership.organisation)
    rows, found = read_list(filters.read(QueryDict(""), actor), actor, NOW.date()).rows, set()
    for row in rows:
        status = status_of_migration(read_case(Migration.everything.get(pk=row["pk"]), actor))
        assert (row["standing"] == "risk") == (status.mark == "at_risk"), (row["practice__name"], status.text)
        assert (row["standing"] == "live") == status.text.startswith("Gone live")
        found.add(row["standing"])
    assert len(rows) > 20
    assert {"risk", "late", "on-track", "live"} <= found
