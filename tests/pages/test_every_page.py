"""Every page that somebody who takes part can open, read once, and all that must be true of each."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.bench.pages.addresses import LISTS as MEASURED
from tests.browsing import browser_of, links_of
from tests.pages import looks_at_pages
from tests.rehearsals import a_journey, a_journey_at
from tests.support.addresses import MAY_BE_ABSENT, addresses, is_about_the_migration
from tests.support.everything_read import LISTS
from workflow import clock
from workflow.conversation.addresses import messages_about
from workflow.engine.perform import perform
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
LOCAL = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.AGENT)
SUPPLIERS = (Party.TARGET, Party.SOURCE, Party.HOLDER)
STAGES = [*(("mobilised", party) for party in (*LOCAL, *SUPPLIERS)),
          *(("procurement", party) for party in (Party.PARTNER, Party.PRACTICE, Party.TARGET))]  # fmt: skip
MORE = ("/?whose=mine", "/?whose=nobody", "/?show=all&whose=mine", "/migrations/", "/migrations/?state=late",
        "/migrations/?state=risk&sort=due", "/migrations/?view=timeline&stage=procurement", "/migrations/?mine=1",
        "/calendar/?month=2026-12", "/calendar/?month=2026-12&as=list", "/calendar/?month=2026-12&show=meetings",
        "/calendar/?month=2027-01")  # fmt: skip
ENDS = {"log_out"}
CALLED_BY_WHAT_CAME = {"outbox_email"}  # two mails may have one subject
THE_SAME = {"/migrations/?view=suppliers", "/migrations/?view=timeline&stage=procurement"}  # to a supplier as without
ANSWERS, NOTHING_THERE = {200, 302, 403, 409, 410}, {404, 405}


@pytest.mark.parametrize(("stage", "party"), STAGES)
def test_a_page_answers_and_says_for_whom_what_it_is_where_it_leads_and_each_thing_once(stage, party):
    journey = a_journey_at(stage)
    every = [(name, policy, href) for name, policy, href in addresses(journey) if name not in ENDS]
    with clock.at(clock.now()):
        answers = answers_to(party, journey, [href for *_, href in every])
    for name, policy, href in every:
        if is_about_the_migration(name, policy):
            all_is_there = stage == "mobilised" and party in LOCAL and name not in MAY_BE_ABSENT
            assert answers[href].status_code in (ANSWERS if all_is_there else ANSWERS | NOTHING_THERE), href
    pages = {href: answer for href, answer in answers.items() if is_a_page(answer)}
    assert len(pages) > 25
    assert any(b'method="post"' in page.content and b"nhsuk-tag" in page.content for page in pages.values())
    assert looks_at_pages.forms_that_say_not_for_whom(pages) == {}
    assert looks_at_pages.words_to_two_places(pages) == {}
    assert looks_at_pages.links_to_nothing(pages, answers) == {}
    assert looks_at_pages.tags_beside_each_other(pages) == {}
    assert looks_at_pages.titles_that_say_a_thing_twice(pages) == {}
    unlike = {href for name, _, href in every if name in CALLED_BY_WHAT_CAME} | (
        THE_SAME if party in SUPPLIERS else set()
    )
    assert looks_at_pages.titles_of_several({href: pages[href] for href in pages.keys() - unlike}) == {}


def answers_to(party, journey, every):
    browser = browser_of(journey.cast.actor(party))
    measured = [f"{reverse(name)}?{query}" for name, query in MEASURED.values()]
    of_funding = messages_about(journey.migration.reference, journey.migration.funding.subject)
    return {href: browser.get(href) for href in (*LISTS, *MORE, *measured, *every, of_funding)}


def is_a_page(answer) -> bool:
    is_html = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    return is_html and not answer.streaming and b"<title>" in answer.content


def test_nor_does_a_title_that_anybody_reads_say_a_thing_twice():
    asked = [reverse("account_login"), f"{reverse('account_login')}?password", reverse("guide"), "/not-there/"]
    pages = {href: Client().get(href) for href in asked}
    assert looks_at_pages.titles_that_say_a_thing_twice(pages) == {}
    assert looks_at_pages.title_of(pages[asked[0]]) == "Log in – Manage GP practice migrations"


@pytest.mark.parametrize("party", [Party.PRACTICE, Party.PARTNER])
def test_before_a_migration_has_a_day_every_link_of_its_pages_leads_somewhere(party):
    journey = a_journey()
    browser, own = browser_of(journey.cast.actor(party)), f"/migrations/{journey.migration.reference}/"
    pages = {own: browser.get(own)}
    pages |= {href: browser.get(href) for href, _ in links_of(pages[own]) if href.startswith(own)}
    led_to = {href for page in pages.values() for href, _ in links_of(page) if href.startswith(own)}
    assert looks_at_pages.links_to_nothing(pages, {href: browser.get(href) for href in led_to}) == {}


@pytest.mark.parametrize("party", [Party.PRACTICE, Party.TARGET])
def test_nor_does_one_of_a_migration_that_was_cancelled(party):
    journey = a_journey_at("procurement")
    perform(journey.migration, "cancel", actor=journey.cast.actor(Party.COMMISSIONER), reason="The practice closes.",
            charges_acknowledged=True)  # fmt: skip
    browser, own = browser_of(journey.cast.actor(party)), f"/migrations/{journey.migration.reference}/"
    pages = {href: browser.get(href) for href in (own, f"{own}go-live/", f"{own}kick-off/")}
    led_to = {href for page in pages.values() for href, _ in links_of(page) if href.startswith(own)}
    assert looks_at_pages.links_to_nothing(pages, {href: browser.get(href) for href in led_to}) == {}


@pytest.mark.parametrize("party", [Party.PRACTICE, Party.COMMISSIONER])
def test_a_hold_that_waits_for_a_second_yes_is_agreed_to_at_one_place(party):
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    until = clock.today() + timedelta(20)
    perform(journey.migration, "hold", actor=journey.cast.actor(Party.PARTNER), until=until, reason="A flood.")
    page = browser_of(journey.cast.actor(party)).get(f"/migrations/{journey.migration.reference}/")
    assert any("Agree to the hold" in words for _, words in links_of(page))
    assert looks_at_pages.to_two_places(page) == []
