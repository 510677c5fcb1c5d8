"""What somebody is asked stands in the one stream; the task leads to it, and the page says at its top that it waits."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of
from tests.pages.step.test_what_one_answers import at_registration
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def test_the_task_leads_to_the_question_and_the_page_says_first_that_it_waits():
    journey = at_registration()
    supplier = journey.cast.actor(Party.TARGET)
    journey.take(journey.migration, "ask_a_supplier", supplier=supplier.organisation.pk, question="How old is it?")
    item = WorkItem.owed_by(supplier).get(step="answer")
    browser = browser_of(supplier)
    answer = browser.get(reverse("work_item", kwargs={"pk": item.pk}))
    address, _, anchor = answer.url.partition("#")
    page = browser.get(address)
    words = main_of(page)
    assert f'id="{anchor}"' in page.content.decode()
    assert (f"#{anchor}", "Question to") in [(href, words[:11]) for href, words in links_of(page)]
    order = ("1 question waits for an answer", "(yours)", "Waits for your answer", "How old is it?")
    places = [words.index(said) for said in (*order, "Answer the Migration Management Agent")]
    assert places == sorted(places)
    assert "Nobody has written" not in words


def test_a_question_that_waits_for_others_stands_in_the_conversation():
    journey = at_registration()
    supplier = journey.cast.actor(Party.TARGET)
    journey.take(journey.migration, "ask_a_supplier", supplier=supplier.organisation.pk, question="How old is it?")
    words = main_of(
        browser_of(journey.cast.actor(Party.AGENT)).get(reverse("messages", args=[journey.migration.reference]))
    )
    assert words.index("Conversation") < words.index("How old is it?")


def test_whoever_rules_on_a_deadline_is_led_to_how_it_is_counted():
    journey = at_registration()
    journey.follow_the_lists(until=lambda _: WorkItem.everything.filter(step="provide", closed_on=None).exists())
    item = WorkItem.everything.filter(step="provide", closed_on=None).first()
    journey.take(journey.migration, "contest_deadline", work_item=item.pk, text="We were closed.")
    browser = browser_of(journey.cast.actor(Party.AGENT))
    links = links_of(browser.get(reverse("messages", args=[journey.migration.reference])))
    disputed = [link for link in links if link[1].startswith("Disputed deadline: Provide")]
    [(address, words)] = [link for link in disputed if not link[0].startswith("#")]
    assert address == reverse("proof", args=[item.pk])
    assert words.partition("data extract: ")[2]
    assert "Provide the data extract" in main_of(browser.get(address))
