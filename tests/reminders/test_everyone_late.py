"""Before everyone late is reminded: by organisation, those whom no email reaches apart; then what came of it."""

import re

import pytest
from django.urls import reverse

from catalogue.models import Organisation
from tests.browsing import browser_of, links_of, main_of
from tests.reminders.pressing import LATE, remind_everyone
from tests.support.owing import owe
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.reading import work_items

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(journey):
    """Of two organisations, the data of one between what the other owes."""
    return [
        owe(journey, by=by, subject=f"dataextractrequest:{number}")
        for number, by in enumerate((Party.SOURCE, Party.COMMISSIONER, Party.SOURCE), 1)
    ]


def unreached(journey, party):
    Participation.everything.filter(party=party).update(email="", contact=None)
    Organisation.objects.filter(pk=journey.cast.actor(party).organisation.pk).update(email="")


def legends(page) -> list[str]:
    return [words.strip() for words in re.findall(r"<legend[^>]*>(.*?)</legend>", page.content.decode(), re.DOTALL)]


def name_of(journey, party):
    return journey.cast.actor(party).organisation.name


def both(journey):
    return [f"Supplier: {name_of(journey, Party.SOURCE)}", f"Commissioner: {name_of(journey, Party.COMMISSIONER)}"]


def test_one_kind_alone_is_a_link_away_and_so_is_everyone(journey, late):
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    with clock.at(LATE):
        links = {text: href for href, text in links_of(browser.get(reverse("remind_late")))}
        page = browser.get(reverse("remind_late") + links["Only suppliers"])
        everyone = next(href for href, text in links_of(page) if text == "Show everyone who is late")
        whole = browser.get(reverse("remind_late") + everyone)
        nonsense = browser.get(reverse("remind_late"), {"kind": "nonsense"})
    assert "Only commissioners" in links
    assert legends(page) == [name_of(journey, Party.SOURCE)]
    assert "Remind suppliers that are late" in main_of(page)
    assert "2 tasks of 1 organisation, in 1 email." in main_of(page)
    assert legends(whole) == legends(nonsense) == both(journey)


def test_of_what_is_nothing_of_the_readers_by_the_time_it_is_named_nobody_is_reminded(journey, late, monkeypatch):
    monkeypatch.setattr(work_items, "_migrations", lambda numbers: WorkItem.everything.none())
    alone = {"to": journey.cast.actor(Party.SOURCE).organisation.ods_code}
    with clock.at(LATE):
        page = browser_of(journey.cast.actor(Party.PARTNER)).get(reverse("remind_late"), alone, follow=True)
    assert "Nobody whom you can remind is late" in main_of(page)


def test_each_organisation_is_named_once_over_what_it_is_late_with(journey, late):
    page, _ = remind_everyone(journey)
    assert legends(page) == both(journey)
    assert main_of(page).count(name_of(journey, Party.SOURCE)) == 1
    assert "3 tasks of 2 organisations, in 2 emails." in main_of(page)


def test_whom_no_email_reaches_is_said_before_anything_is_sent(journey, late):
    unreached(journey, Party.COMMISSIONER)
    page, result = remind_everyone(journey)
    assert legends(page) == both(journey)[:1]
    assert "2 tasks of 1 organisation, in 1 email." in main_of(page)
    said = main_of(page).partition("No email reaches: 1 task")[2]
    assert f"{name_of(journey, Party.COMMISSIONER)}: " in said
    assert "ask them to name a contact" in said
    assert "2 tasks in 1 email" in main_of(result)


def test_where_nobody_is_reached_there_is_nothing_to_send(journey, late):
    unreached(journey, Party.COMMISSIONER)
    unreached(journey, Party.SOURCE)
    page, _ = remind_everyone(journey)
    assert "No email reaches: 3 tasks" in main_of(page)
    assert "Send the reminders" not in main_of(page)


def test_the_result_leads_to_each_task(journey, late):
    _, result = remind_everyone(journey)
    assert {reverse("work_item", args=[item.pk]) for item in late} <= {href for href, _ in links_of(result)}
    names = [name_of(journey, party) for party in (Party.SOURCE, Party.SOURCE, Party.COMMISSIONER)]
    assert [text.partition(":")[0] for href, text in links_of(result) if href.startswith("/work/")] == names


def test_after_a_mistake_the_same_is_offered_again(journey, late):
    unreached(journey, Party.COMMISSIONER)
    with clock.at(LATE):
        page = browser_of(journey.cast.actor(Party.PARTNER)).post(reverse("remind_late"), {"words": "x"})
    assert page.status_code == 422
    assert "Select at least one task" in main_of(page)
    assert legends(page) == both(journey)[:1]
