"""The address of a task, as every mail has it: to where it is done, or what became of it."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.pages.your_work.more_work import at, item_of
from workflow import clock
from workflow.deadlines.endings import Ending
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import long_date
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def opened(journey, item, party=Party.PRACTICE):
    return main_of(browser_of(journey.cast.actor(party)).get(reverse("work_item", args=[item.pk]), follow=True))


def test_of_a_task_that_is_done_it_says_so_and_when(journey):
    item = item_of(journey, "send")
    assert "it was done" not in opened(journey, item)
    at(journey, "registration")
    item.refresh_from_db()
    said = f"{item.title}: it was done on {long_date(item.closed_on)}"
    assert said in opened(journey, item)
    assert said in opened(journey, item, Party.COMMISSIONER)


def test_of_one_that_nobody_needs_any_more_it_does_not_say_that_it_was_done(journey):
    item = item_of(journey, "send")
    WorkItem.everything.filter(pk=item.pk).update(closed_on=clock.today(), ended=Ending.NOT_NEEDED)
    assert f"it stopped being needed on {long_date(clock.today())}" in opened(journey, item)
