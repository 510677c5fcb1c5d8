"""The portal notices that its reminders have stopped, and says so to everyone."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from catalogue.models import Demonstration
from tests.browsing import browser_of, queries_of, words_of
from tests.rehearsals import a_journey
from workflow import clock, tasks
from workflow.kernel.steps import Party
from workflow.operations import heartbeat
from workflow.operations.heartbeat import Task
from workflow.operations.heartbeat_record import Heartbeat

pytestmark = pytest.mark.django_db
SILENT = "Reminders are late"
BY_ITSELF = set(Task.values) - {Task.BACKUP}  # a backup is a command of its own


@pytest.fixture
def browser():
    return browser_of(a_journey().cast.actor(Party.PARTNER))


def beaten(ago):
    with clock.at(clock.now() - ago):
        heartbeat.beat(Task.DEADLINES)


def test_each_task_leaves_its_mark():
    tasks.check_deadlines()
    assert heartbeat.last_ran(Task.MAIL) is None
    tasks.deliver_emails()
    tasks.daily_upkeep()
    assert clock.now() - heartbeat.last_ran(Task.DEADLINES) < timedelta(seconds=10)
    assert set(Heartbeat.objects.values_list("task", flat=True)) == BY_ITSELF


def test_so_does_a_tick_without_celery():
    Demonstration.objects.create()
    call_command("tick")
    assert set(Heartbeat.objects.values_list("task", flat=True)) == BY_ITSELF


def test_a_check_that_fails_leaves_none(monkeypatch):
    def fail():
        raise ZeroDivisionError

    monkeypatch.setattr("workflow.reminders.sweep.check_deadlines", fail)
    with pytest.raises(ZeroDivisionError):
        tasks.check_deadlines()
    assert heartbeat.last_ran() is None


def test_the_deadlines_page_says_when_deadlines_were_last_checked(browser):
    beaten(timedelta(seconds=20))
    assert "Deadline checks last ran 2" in words_of(browser.get("/migrations/?view=deadlines"))


@pytest.mark.parametrize("address", ["/", "/migrations/", "/migrations/?view=deadlines", "/help/"])
def test_after_five_minutes_of_silence_every_page_says_so(browser, address):
    beaten(timedelta(minutes=4, seconds=50))
    assert SILENT not in words_of(browser.get(address))
    beaten(timedelta(minutes=7))
    page = words_of(browser.get(address))
    assert SILENT in page
    assert "Deadline checks last ran 7 minutes ago. Every date on these pages is still right." in page


def test_somebody_logged_out_is_told_nothing_of_it(client):
    beaten(timedelta(hours=1))
    assert SILENT not in words_of(client.get("/help/"))


def test_knowing_it_costs_no_query(browser):
    without = queries_of(browser, "/")
    beaten(timedelta(hours=1))
    assert queries_of(browser, "/") == without
