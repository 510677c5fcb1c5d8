"""Once a day the history is anchored, and what has expired is cleared away."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command

from catalogue.models import Invitation
from migration_portal import health_findings
from tests.factories_catalogue import InvitationFactory, MembershipFactory
from tests.rehearsals import a_journey
from workflow import clock, tasks
from workflow.operations.heartbeat_record import Heartbeat
from workflow.outbox.email import Email
from workflow.tracks.migration import Migration
from workflow.tracks.start_draft import StartDraft
from workflow.upkeep.nightly import run_if_due

pytestmark = pytest.mark.django_db


def test_it_runs_once_a_day_whoever_rings(time_machine):
    time_machine.move_to("2026-06-03 00:05+01:00")
    assert tasks.daily_upkeep() is True
    time_machine.move_to("2026-06-03 23:55+01:00")
    assert tasks.daily_upkeep() is False
    time_machine.move_to("2026-06-04 00:05+01:00")
    assert tasks.daily_upkeep() is True


def test_the_heads_are_added_to_the_file_each_day_and_the_history_fits_them(settings, tmp_path):
    settings.ANCHORS_FILE = str(tmp_path / "elsewhere" / "anchors")
    a_journey()
    run_if_due()
    with clock.at(clock.now() + timedelta(days=1)):
        a_journey()
        run_if_due()
    assert len((tmp_path / "elsewhere" / "anchors").read_text().splitlines()) == 2
    call_command("verify", anchors=tmp_path / "elsewhere" / "anchors")


def test_a_day_whose_file_could_not_be_written_is_tried_again(settings, tmp_path):
    a_journey()
    (tmp_path / "anchors").mkdir()
    settings.ANCHORS_FILE = str(tmp_path / "anchors")
    with pytest.raises(IsADirectoryError):
        run_if_due()
    settings.ANCHORS_FILE = str(tmp_path / "others")
    assert run_if_due()


def test_sessions_that_have_ended_are_cleared_and_no_others(client):
    person = MembershipFactory().user
    client.force_login(person)
    Session.objects.create(session_key="a" * 32, session_data="", expire_date=clock.now() - timedelta(hours=1))
    run_if_due()
    assert Session.objects.count() == 1
    assert client.get("/account/").status_code == 200


def test_a_draft_is_kept_for_ninety_days_and_what_became_of_it_for_good():
    member, started = MembershipFactory(), a_journey().migration
    kept = {"organisation": member.organisation, "saved_by": member.user}
    old = clock.today() - timedelta(days=91)
    gone = StartDraft.everything.create(saved_on=old, **kept)
    fresh = StartDraft.everything.create(saved_on=old + timedelta(days=1), **kept)
    became = StartDraft.everything.create(saved_on=old, migration=started, **kept)
    run_if_due()
    assert set(StartDraft.everything.filter(pk__in=[gone.pk, fresh.pk, became.pk])) == {fresh, became}


def test_an_invitation_that_nobody_accepted_goes_a_month_after_its_end():
    long_ago = clock.now() - timedelta(days=38)
    gone, accepted = InvitationFactory(created_at=long_ago), InvitationFactory(created_at=long_ago)
    Invitation.objects.filter(pk=accepted.pk).update(accepted_at=long_ago)
    ended = InvitationFactory(created_at=long_ago + timedelta(days=2))
    run_if_due()
    assert set(Invitation.objects.all()) == {accepted, ended}
    assert gone not in Invitation.objects.all()


def test_a_day_without_it_is_told_to_those_who_run_the_portal():
    run_if_due()
    mark = Heartbeat.objects.get(task=Heartbeat.Task.NIGHTLY)
    Heartbeat.objects.filter(pk=mark.pk).update(ran_at=clock.now() - timedelta(hours=27))
    told = {finding.what: finding for finding in health_findings.findings()}
    assert not told["Daily upkeep"].is_well
    run_if_due()
    told = {finding.what: finding for finding in health_findings.findings()}
    assert told["Daily upkeep"].is_well


def test_the_words_of_old_mail_go_by_themselves_and_that_it_went_stays():
    old = clock.now() - timedelta(days=366 * 2)
    Migration.everything.filter(pk=a_journey().pk).update(started_on=old - timedelta(days=1))
    facts = {"to": "jo@lantern.example", "kind": "step", "subject": "Hello", "text": "Dear Jo"}
    gone = Email.objects.create(cause="old", state="sent", **facts)
    waits, young = (Email.objects.create(cause=cause, **facts) for cause in ("waits", "young"))
    Email.objects.filter(pk__in=[gone.pk, waits.pk]).update(created_at=old)
    Email.objects.filter(pk=young.pk).update(state="sent")
    run_if_due()
    words = dict(Email.objects.filter(to="jo@lantern.example").values_list("cause", "text"))
    assert words == {"old": "", "waits": "Dear Jo", "young": "Dear Jo"}
    assert Email.objects.get(pk=gone.pk).to == "jo@lantern.example"
