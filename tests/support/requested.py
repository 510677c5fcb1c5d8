"""A migration whose extract was formally requested on Thursday 21 May 2026, before a bank holiday."""

from datetime import date

from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.tracks.data_extract import DataExtractRequest

THURSDAY, FRIDAY, WEDNESDAY = date(2026, 5, 21), date(2026, 5, 22), date(2026, 5, 27)
QUESTION = "Which archive do you mean?"


def a_requested_extract():
    with clock.at(THURSDAY):
        journey = a_journey()
        journey.follow_the_lists(until=lambda m: (found := principal(m)) and found.state == "requested")
    return journey


def principal(migration):
    return next((r for r in migration.all(DataExtractRequest) if r.principal), None)


def item_of(journey):
    """The current supplier's duty to provide it."""
    subject = principal(journey.migration).subject
    return WorkItem.everything.get(migration=journey.pk, subject=subject, step="provide")


def proof_page(journey, party, item, today=WEDNESDAY):
    with clock.at(today):
        return main_of(browser_of(journey.cast.actor(party)).get(reverse("proof", args=[item.pk])))
