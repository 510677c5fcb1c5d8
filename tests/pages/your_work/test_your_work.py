"""Your work: what is the reader's to do, what others owe, what comes."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of
from tests.factories_catalogue import CommissionerFactory, OrganisationFactory
from tests.pages.your_work.more_work import another, at, item_of
from tests.rehearsals import people_at
from tests.support.looking import Page
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.pages.your_work.weeks_ahead import line
from workflow.reading.addresses import page_of, step_page
from workflow.reading.work_items import waits_for_others
from workflow.tracks.start_draft import StartDraft

pytestmark = pytest.mark.django_db


def test_your_work_says_what_is_the_readers_to_do_and_who_is_late(journey):
    practice = main_of(browser_of(journey.cast.actor(Party.PRACTICE)).get("/"))
    assert "My team (1)" in practice
    assert "Prepare the funding case for" in practice
    with clock.at(calendars.current().add(clock.today(), 30)):
        commissioner = main_of(browser_of(journey.cast.actor(Party.COMMISSIONER)).get("/"))
    assert "You have no tasks." in commissioner
    assert f"{journey.migration.practice} 1 late" in commissioner
    assert "1 other late" in commissioner
    assert "Remind everyone who is late (1 task)" in commissioner


def test_late_work_comes_first_and_says_how_late_it_is(journey):
    due = item_of(journey, "send").due_on
    with clock.at(due):
        [fresh] = another_of_the_same_practice_manager(journey)
    with clock.at(calendars.current().add(due, 2)):
        page = main_of(browser_of(journey.cast.actor(Party.PRACTICE)).get("/"))
    assert "Late 1" in page
    assert "2 working days late" in page
    assert page.index("Late 1") < page.index(f"for {fresh.practice}")


def another_of_the_same_practice_manager(journey):
    """One more duty of the practice, due later."""
    item = item_of(journey, "send")
    item.pk, item.step, item.title, item.due_on = None, "write_justification", "Write it", item.due_on + timedelta(60)
    item.save()
    return [journey.migration]


def test_an_organisation_without_migrations_is_told_how_one_comes():
    [somebody] = people_at(OrganisationFactory(supplier=True), 1)
    assert "You will see tasks here when your organisation is added to a migration." in main_of(
        browser_of(somebody).get("/")
    )
    CommissionerFactory()
    [starter] = people_at(OrganisationFactory(delivery_partner=True), 1)
    assert "There are no migrations yet. Start a migration to begin." in main_of(browser_of(starter).get("/"))


def test_a_practice_whose_turn_it_is_not_is_not_asked_to_start_another_migration(journey):
    practice = journey.cast.actor(Party.PRACTICE)
    WorkItem.everything.filter(owner=practice.organisation).delete()
    words = main_of(browser_of(practice).get("/"))
    assert "You have no tasks." in words
    assert "Start a migration" not in words


def test_a_draft_of_the_organisation_is_there_to_go_on_with(journey, partner):
    StartDraft(organisation=partner.organisation, practice=OrganisationFactory(), saved_by=partner.user).save()
    assert "Go on with Lantern Row Surgery" in main_of(browser_of(partner).get("/"))
    assert "Go on with" not in main_of(browser_of(journey.cast.actor(Party.COMMISSIONER)).get("/"))


def coming(browser) -> str:
    return browser.get("/").content.decode().split('aria-labelledby="soon"')[1].split("</section>")[0]


def test_a_go_live_of_the_next_eight_weeks_is_listed(journey, partner):
    at(journey, "mobilised")
    with clock.at(journey.migration.go_live.on - timedelta(60)):
        assert "Next go-lives" not in main_of(browser_of(partner).get("/"))
    with clock.at(journey.migration.go_live.on - timedelta(20)):
        assert "Next go-lives" in main_of(browser_of(partner).get("/"))


def test_the_next_go_lives_are_dots_on_a_line(journey, partner):
    at(journey, "mobilised")
    with clock.at(journey.migration.go_live.on - timedelta(28)):
        drawn = coming(browser_of(partner))
    assert 'aria-label="1 go-live in the next 8 weeks, by week"' in drawn
    assert re.findall(r'(?:cx="|d="M)([\d.]+)(?:"| 3l)', drawn) == ["156.0"]


def test_the_line_ends_with_the_last_go_live_that_was_read_where_there_may_be_more():
    today = date(2026, 6, 1)
    drawn = line([(today + timedelta(ahead), ahead == 7) for ahead in (0, 7, 28)], today, 3)
    assert drawn["said"] == "The next 3 go-lives"
    assert [(dot["x"], dot["is_late"]) for dot in drawn["dots"]] == [(8.0, False), (82.0, True), (304.0, False)]
    assert [word["text"] for word in drawn["words"]] == ["today", "15 Jun", "29 Jun"]
    assert line([(today, False)], today, 1)["dots"] == [{"x": 8.0, "is_late": False}]


@pytest.mark.parametrize(
    ("days", "state", "word"), [(50, "on-track", "Confirmed"), (5, "late", "Late"), (0, "risk", "At risk")]
)
@pytest.mark.parametrize("party", [Party.PARTNER, Party.COMMISSIONER, Party.AGENT])
def test_a_go_live_says_how_it_stands_in_the_words_of_the_list(journey, party, days, state, word):
    day = at(journey, "mobilised").migration.go_live.on - timedelta(days)
    if state == "on-track":
        WorkItem.everything.filter(closed_on=None).update(due_on=day, needed_by=day)
    with clock.at(day):
        browser = browser_of(journey.cast.actor(party))
        assert re.findall('<span class="app-desk-right [^>]*>([^<]+)</span>', coming(browser)) == [word]
        listed = links_of(browser.get(f"/migrations/?state={state}"))
    assert any(journey.migration.reference in address for address, _ in listed)


def test_a_long_group_is_cut_and_the_rest_is_a_link_away(journey):
    list(another(journey, 60))
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    WorkItem.everything.filter(closed_on=None).update(owner=commissioner.organisation)
    browser = browser_of(commissioner)
    page = browser.get("/")
    [every] = [href for href, words in links_of(page) if words.startswith("Show all 61")]
    assert main_of(page).count("Choose: Prepare") == 22
    first = browser.get(every)
    following = next(href for href, words in links_of(first) if words.startswith("Next"))
    second = browser.get(f"/{following}")
    titles = [words for one in (first, second) for _, words in links_of(one) if words.startswith("Prepare the")]
    assert len(titles) == len(set(titles)) == 61
    back = next(href for href, words in links_of(second) if words.startswith("Previous"))
    assert main_of(browser.get(f"/{back}")).count("Choose: Prepare the funding case") == 50


def test_nonsense_in_the_address_of_a_page_begins_at_the_beginning(journey, partner):
    for place in ("after=x", "after=2026-02-30_1", "before=1_2_3", "after=%00"):
        assert browser_of(partner).get(f"/?show=waiting&{place}").status_code == 200
    assert "New to you" in main_of(browser_of(partner).get("/?show=nothing&whose=anybody"))


def test_a_list_with_nothing_in_it_says_so_and_where_everything_is(db):
    [newcomer] = people_at(CommissionerFactory(), 1)
    page = browser_of(newcomer).get("/?show=today")
    assert "No task is in this list now. All that you have to do is in Your work ." in main_of(page)
    assert links_of(page).count(("/", "Your work")) > 1
    assert "You are not waiting for anybody here now." in main_of(browser_of(newcomer).get("/?show=waiting"))


def test_the_address_of_a_work_item_leads_to_where_it_is_done(journey, partner):
    reference, practice, source = (
        journey.migration.reference, journey.cast.actor(Party.PRACTICE), journey.cast.actor(Party.SOURCE),
    )  # fmt: skip

    def led_to(actor, item):
        return browser_of(actor).get(reverse("work_item", args=[item.pk]))

    assert led_to(practice, item_of(journey, "send")).url == page_of(reference, journey.migration.funding.subject)
    at(journey, "registration")
    register = item_of(journey, "register")
    assert led_to(partner, register).url == step_page(reference, journey.migration.subject, "register")
    assert led_to(practice, register).url == f"/migrations/{reference}/"
    at(journey, "procurement")
    call_off = item_of(journey, "send")
    assert led_to(partner, call_off).url == page_of(reference, call_off.subject)
    assert led_to(source, call_off).status_code == 404


def test_what_waits_for_others_is_one_line_a_task(journey, partner):
    with clock.at(clock.today() + timedelta(60)):
        browser = browser_of(journey.cast.actor(Party.PARTNER))
        page = browser.get("/?show=waiting").content.decode()
    assert page.count('<li class="app-desk-row app-desk-row--late">') > 0
    assert "app-worklist" not in page
    assert f"({journey.migration.practice.ods_code})" not in page


def test_the_number_of_others_who_are_late_is_said_again_where_they_are_reminded(journey):
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    with clock.at(clock.today() + timedelta(60)):
        page = browser_of(journey.cast.actor(Party.COMMISSIONER)).get("/")
    count = next(words for _, words in links_of(page) if re.fullmatch(r"\d+ others? late", words)).split()[0]
    assert any(words.startswith(f"Remind everyone who is late ({count} with ") for _, words in links_of(page))


def test_a_list_that_is_cut_says_how_long_it_is(journey, partner):
    list(another(journey, 29))
    count = waits_for_others(partner).count()
    browser = browser_of(partner)
    assert f"25 of {count} tasks" in Page(browser.get("/?show=waiting"))
    list(another(journey, 80))
    first = Page(browser.get("/?show=waiting"))
    assert "25 of 100+ tasks" in first
    assert "25 of 100+ tasks" in Page(browser.get(f"/{first.links['Next page']}"))
