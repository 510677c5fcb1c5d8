"""A form that comes too late is answered in words, and what was typed into it is not lost."""

from datetime import timedelta

import pytest

from tests.browsing import main_of
from tests.pages.step.test_twice import Page
from tests.rehearsals import a_journey
from tests.support.reach import reach
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.kernel.steps import Party, steps_of

pytestmark = pytest.mark.django_db


def test_a_date_that_is_asked_for_while_another_is_discussed(client):
    journey, record, _ = reach("golivedate", "propose")
    page = Page(client, journey, record, journey.cast.actor(Party.PARTNER), "propose").open()
    said = answers_to(record, steps_of(type(record))["propose"])
    said["on"] += timedelta(7)
    perform(record, "propose", actor=journey.cast.actor(Party.COMMISSIONER), **said)
    answer = page.send()
    assert answer.status_code == 409
    assert "One date is discussed at a time" in main_of(answer)
    day, month, year = (page.sent[f"another-{part}"] for part in ("day", "month", "year"))
    assert f"{day} {month} {year}" in main_of(answer)


def test_a_line_of_an_order_that_its_supplier_has_accepted(client):
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").lines)
    order = journey.migration.call_off("procurement")
    page = Page(client, journey, order, journey.cast.actor(Party.PARTNER), "add_line").open()
    journey.follow_the_lists(until=lambda m: m.call_off("procurement").state == "accepted")
    answer = page.send(price="123.45")
    assert answer.status_code == 410
    assert "This can no longer be done" in main_of(answer)
    assert "123.45" in main_of(answer)
    assert journey.migration.call_off("procurement").ordered == order.ordered
