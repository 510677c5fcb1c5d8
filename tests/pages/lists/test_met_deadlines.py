"""What was met is listed the newest first, page by page, by whichever way it is found."""

from itertools import chain

import pytest
from django.urls import reverse

from tests.browsing import browser_of, links_of
from tests.rehearsals import a_journey_at
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.lists import deadline_list
from workflow.pages.lists import deadlines_view
from workflow.tracks.stages import Stage

pytestmark = pytest.mark.django_db
ON_A_PAGE = 7


def pages_of(browser, word="Next"):
    """Of each page the tasks that it lists, from the first on."""
    address = f"{reverse('migrations')}?view=deadlines&when=met"
    while address:
        links = links_of(browser.get(address))
        yield [href.split("?")[0] for href, _ in links if href.startswith("/work/")]
        address = next((f"/migrations/{href}" for href, text in links if text.startswith(word)), None)


@pytest.mark.parametrize("few", [-1, deadline_list.FEW], ids=["among everybody's", "among few"])
def test_the_pages_of_what_was_met_hold_each_task_once_the_newest_first(few, monkeypatch):
    monkeypatch.setattr(deadline_list, "FEW", few)
    monkeypatch.setattr(deadlines_view, "PAGE", ON_A_PAGE)
    journey = a_journey_at(Stage.MOBILISED)
    met = WorkItem.everything.filter(closed_on__isnull=False).order_by("-pk").values_list("pk", flat=True)
    pages = list(pages_of(browser_of(journey.cast.actor(Party.PARTNER))))
    assert len(pages) > 2
    assert list(chain(*pages)) == [reverse("work_item", kwargs={"pk": pk}) for pk in met]
