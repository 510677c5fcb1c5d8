"""What Your work of an administrator says of the service is what the page of its health says."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.support.newcomers import an_administrator, logged_in
from workflow import clock
from workflow.operations import heartbeat
from workflow.outbox.suppression import RefusedAddress

pytestmark = pytest.mark.django_db

SERVICE = reverse("healthz")
ILL = "There is a problem"


@pytest.fixture
def browser(settings):
    settings.BACKUP_KEY = "age1"  # whoever has none makes no backups here
    for task in heartbeat.Task:
        heartbeat.beat(task)
    return logged_in(an_administrator())


def row(browser) -> str:
    page = browser.get(reverse("your_work")).content.decode()
    [found] = [one for one in page.split("<li>") if f'href="{SERVICE}"' in one and "app-desk-right" in one]
    return found


def ill_on_the_health_page(browser) -> list[str]:
    page = browser.get(SERVICE).content.decode()
    rows = page.split('<div class="nhsuk-summary-list__row">')[1:]
    return [one.split("</dt>")[0].split(">")[-1] for one in rows if ILL in one]


def test_the_daily_upkeep_runs_once_a_day_and_is_well_in_between(browser):
    with clock.at(clock.now() - timedelta(hours=3)):
        heartbeat.beat(heartbeat.Task.NIGHTLY)
    assert ill_on_the_health_page(browser) == []
    assert "Everything ran when it should" in row(browser)


@pytest.mark.parametrize("task", heartbeat.Task)
def test_what_has_not_run_is_named_on_both(browser, task):
    with clock.at(clock.now() - timedelta(days=2)):
        heartbeat.beat(task)
    assert ill_on_the_health_page(browser) == [task.label]
    assert f"Not well: {task.label}<" in row(browser)


def test_an_address_that_is_refused_is_on_both(browser):
    RefusedAddress.objects.create(address="gone@lantern.example", said="550 No such person")
    assert ill_on_the_health_page(browser) == ["Addresses refused by the mail server"]
    assert "Not well: Addresses refused by the mail server<" in row(browser)
