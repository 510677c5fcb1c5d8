"""What is new: written for whoever may read it, unread until it is marked, thrown away after four weeks."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of
from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.audit.news import KEPT, News, ReadUpTo
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of
from workflow.pages.your_work.news_rows import KIND

pytestmark = pytest.mark.django_db
EVERYBODY = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.AGENT, Party.TARGET, Party.SOURCE)


@pytest.fixture
def journey():
    found = a_journey()
    found.follow_the_lists(until=lambda migration: migration.state == "procurement")
    return found


def test_each_row_is_of_an_event_that_its_reader_may_see(journey):
    journey.follow_the_lists(until=lambda migration: migration.state == "mobilised")
    for party in EVERYBODY:
        actor = journey.cast.actor(party)
        told = set(News.visible_to(actor).values_list("event", flat=True))
        seen = Event.visible_to(actor).filter(by_user__isnull=False)
        assert told <= set(seen.values_list("pk", flat=True)), party
        assert told, party


def test_whoever_sees_everything_is_told_of_everything_that_people_did(journey):
    did = set(Event.everything.filter(by_user__isnull=False).values_list("pk", flat=True))
    for party in (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.AGENT):
        assert set(News.visible_to(journey.cast.actor(party)).values_list("event", flat=True)) == did


def test_what_others_did_is_shown_and_what_one_did_oneself_is_not(journey):
    practice = journey.cast.actor(Party.PRACTICE)
    page = main_of(browser_of(practice).get(reverse("news")))
    assert "Funding approved" in page
    assert "Write the business justification" not in page
    assert practice.user.name not in page


def test_rows_of_one_kind_say_which_of_several_records_they_are_of(journey):
    journey.follow_the_lists(until=lambda migration: migration.state == "mobilised")
    for party in (Party.COMMISSIONER, Party.TARGET):
        browser = browser_of(journey.cast.actor(party))
        page = browser.get(reverse("news"))
        led = {}
        for href, words in links_of(page):
            led.setdefault(words, set()).add(href)
        assert {words for words, hrefs in led.items() if len(hrefs) > 1} == set(), party
    told = main_of(browser_of(journey.cast.actor(Party.COMMISSIONER)).get(reverse("news")))
    for record in (journey.migration.extract_requests()[0].system.name, "Decommission call-off", "New system call-off"):
        assert f": {record}" in told


def test_it_is_unread_until_it_is_marked_and_only_for_that_person(journey):
    first, second = (browser_of(journey.cast.actor(Party.COMMISSIONER, n)) for n in (0, 1))
    assert any(words == "See all and mark as read" for _, words in links_of(first.get("/")))
    newest = News.unread(journey.cast.actor(Party.COMMISSIONER), clock.now()).first()
    assert "New " in main_of(first.get(reverse("news")))
    first.post(reverse("news"), {"newest": code_of(KIND, newest.pk)})
    assert "mark as read" not in main_of(first.get("/"))
    assert "Mark all as read" not in main_of(first.get(reverse("news")))
    assert "mark as read" in main_of(second.get("/"))


def test_an_old_page_sent_late_takes_nothing_back(journey):
    actor = journey.cast.actor(Party.COMMISSIONER)
    ReadUpTo.mark(actor, 9)
    ReadUpTo.mark(actor, 4)
    assert ReadUpTo.objects.get().news == 9


def test_nobody_marks_by_the_row_of_another_organisation(journey):
    of_another = News.visible_to(journey.cast.actor(Party.PRACTICE)).latest("pk")
    browser = browser_of(journey.cast.actor(Party.TARGET))
    for said in (code_of(KIND, of_another.pk), "nonsense", ""):
        browser.post(reverse("news"), {"newest": said})
    assert not ReadUpTo.objects.exists()


def test_after_two_weeks_it_counts_as_known_and_after_four_it_is_thrown_away(journey):
    actor, now = journey.cast.actor(Party.COMMISSIONER), clock.now()
    assert News.unread(actor, now).exists()
    assert not News.unread(actor, now + timedelta(days=15)).exists()
    assert News.throw_away(now) == 0
    assert News.throw_away(now + KEPT + timedelta(days=1)) > 0
    assert not News.everything.exists()
