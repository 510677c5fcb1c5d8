"""A row of Your work that is several tasks leads to where all of them are done."""

import pytest

from tests.browsing import browser_of, links_of, main_of
from tests.rehearsals import a_journey
from workflow.db.subject import Subject
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.tracks.data_extract import DataExtractRequest

pytestmark = pytest.mark.django_db


def asked_for(migration):
    return WorkItem.everything.filter(migration=migration, step="request_form", closed_on=None)


def follow(browser, row):
    [href] = [href for href, words in links_of(browser.get("/?show=all")) if words.startswith(row)]
    return browser.get(href, follow=True)


def test_the_forms_of_all_who_hold_data_are_asked_for_on_one_page():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: asked_for(migration.pk).count() > 1)
    systems = [DataExtractRequest.everything.get(pk=Subject(item.subject).number).system.name
               for item in asked_for(journey.pk)]  # fmt: skip
    row = f"Ask for the data extract request form ({len(systems)})"
    page = follow(browser_of(journey.cast.actor(Party.PARTNER)), row)
    assert [system for system in systems if system not in main_of(page)] == []
    assert page.content.decode().count('type="checkbox"') >= len(systems)


def test_all_of_them_are_assigned_by_one_link():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: asked_for(migration.pk).count() > 1)
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    pages = {href for href, words in links_of(browser.get("/?show=all")) if "Assign: Ask for the data extract" in words}
    assert len(pages) == 1
    page = browser.get(pages.pop()).content.decode()
    assert page.count('name="item"') == asked_for(journey.pk).count()
