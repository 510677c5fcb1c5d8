"""From migrations ticked on their list to what can be done of them together."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.http import QueryDict
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of, queries_of
from tests.support.many_at_once import form_of, page_for, some
from tests.support.many_migrations import another_journey
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.lists.asked import Asked
from workflow.lists.migration_list import read_list
from workflow.operations.address_codes import number_of
from workflow.tracks.data_extract import DataExtractRequest

pytestmark = pytest.mark.django_db
LIST, TOGETHER = reverse("migrations"), reverse("together")
ASK = page_for("dataextractrequest", "request_form")


def boxes(answer) -> list[str]:
    return re.findall(r'<input type="checkbox" name="migration" value="([^"]+)"', answer.content.decode())


def reference(journey):
    return journey.migration.reference


def offered(answer) -> dict[str, str]:
    return {text: href for href, text in links_of(answer)}


def owed(actor, *journeys, **more):
    chosen = [journey.migration for journey in journeys]
    return WorkItem.owed_by(actor).filter(migration__in=chosen, paused_on=None, **more)


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_each_row_can_be_ticked_and_is_named_by_its_practice(journeys, partner):
    page = browser_of(partner).get(LIST)
    assert set(boxes(page)) == {reference(journey) for journey in journeys}
    for journey in journeys:
        [named_by] = re.findall(rf'value="{reference(journey)}" aria-labelledby="pick (\w+)"', page.content.decode())
        name = re.search(rf'id="{named_by}"[^>]*>([^<]+)</a>', page.content.decode())[1]
        assert unescape(name) == journey.migration.practice.distinct_name
    assert re.search(r'id="pick"[^>]*>Choose<', page.content.decode())
    assert f'action="{TOGETHER}"' in page.content.decode()


def test_who_has_nothing_to_do_together_is_shown_no_box(journeys):
    stranger = another_journey(journeys[0]).cast.actor(Party.PRACTICE)
    assert not boxes(browser_of(stranger).get(LIST, {"view": "table"}))
    agent = journeys[0].cast.actor(Party.AGENT)
    assert not WorkItem.owed_by(agent).exists()
    page = browser_of(agent).get(LIST)
    assert len(links_of(page)) > len(journeys)
    assert not boxes(page)
    assert "Do together" not in main_of(page)


def test_the_boxes_cost_no_query(journeys, partner):
    browser = browser_of(partner)
    few = queries_of(browser, LIST)
    for _ in range(4):
        another_journey(journeys[0])
    assert len(boxes(browser.get(LIST))) == len(journeys) + 4
    assert queries_of(browser, LIST) == few <= 8


def test_of_those_ticked_each_thing_that_can_be_done_is_named_with_how_much(journeys, partner):
    first, second, _ = journeys
    answer = browser_of(partner).get(TOGETHER, {"list": "", "migration": [reference(first), reference(second)]})
    asked = owed(partner, first, second, step="request_form").count()
    page, links = main_of(answer), offered(answer)
    assert f"Ask for the data extract request form : {asked} tasks" in page.replace("form:", "form :")
    assert f"Assign your tasks : {owed(partner, first, second).count()} tasks" in page.replace("tasks:", "tasks :")
    [ask] = [href for href in links.values() if href.startswith(ASK)]
    shown = main_of(browser_of(partner).get(ask))
    assert first.migration.practice.distinct_name in shown
    assert journeys[2].migration.practice.distinct_name not in shown


def test_assigning_is_of_the_tasks_of_those_migrations(journeys, partner):
    browser = browser_of(partner)
    answer = browser.get(TOGETHER, {"list": "", "migration": [reference(journeys[0])]})
    [assign] = [href for text, href in offered(answer).items() if text == "Assign your tasks"]
    shown = main_of(browser.get(assign))
    assert shown.count(journeys[0].migration.practice.distinct_name) == owed(partner, journeys[0]).count()
    assert journeys[1].migration.practice.distinct_name not in shown


def test_whoever_is_late_there_is_reminded_and_nobody_else(journeys, partner):
    late, *others = journeys
    browser = browser_of(partner)
    with clock.at(clock.now() + timedelta(90)):
        owner = partner.organisation
        mine = WorkItem.everything.filter(migration=late.migration, closed_on=None, paused_on=None).exclude(owner=owner)
        answer = browser.get(TOGETHER, {"list": "", "migration": [reference(late)]})
        [remind] = [href for text, href in offered(answer).items() if text.startswith("Remind")]
        page = browser.get(remind)
        assert main_of(page).count(f"{late.migration.practice.distinct_name} (") == len(mine) > 0
        assert not any(other.migration.practice.distinct_name in main_of(page) for other in others)
        ticked = re.findall(r'name="item"[^>]*value="([^"]+)"', page.content.decode())
        sent = main_of(browser.post(remind, {"item": ticked, "words": ""}))
        assert f"{len(mine)} task" in sent
        assert "Go back to the list of migrations" in sent


def test_what_is_done_one_by_one_is_named_as_it_is_from_your_work(journeys, partner):
    answer = browser_of(partner).get(TOGETHER, {"list": "", "migration": [reference(journeys[0])]})
    assert "One by one" in main_of(answer)
    assert f"Prepare the new system call-off, {journeys[0].migration.practice.distinct_name}" in offered(answer)


def test_nothing_ticked_is_said_so_on_the_list_as_it_was(partner):
    answer = browser_of(partner).get(TOGETHER, {"list": "state=late&sort=due"})
    assert answer.url == f"{LIST}?sort=due&state=late"
    assert said(answer) == ["Select the migrations that you want to do something for"]


def test_what_is_forged_or_of_others_is_counted_and_the_rest_goes_on(journeys, partner):
    theirs = some(lambda migration: migration.state == "procurement", count=1)[0]
    ticked = [reference(journeys[0]), reference(theirs), "ZZZZZZZZ", "\0", "' or 1=1"]
    answer = browser_of(partner).get(TOGETHER, {"list": "", "migration": ticked})
    page = main_of(answer)
    assert "4 migrations of those you chose are not there for you any more" in page
    assert theirs.migration.practice.distinct_name not in page
    assert any(href.startswith(ASK) for href in offered(answer).values())


def test_nothing_but_forged_ones_leads_back(partner):
    answer = browser_of(partner).get(TOGETHER, {"list": "", "migration": ["ZZZZZZZZ"]})
    assert answer.url == f"{LIST}?"
    assert said(answer) == ["None of the migrations that you chose is there for you any more"]


def test_a_migration_of_which_nothing_can_be_done_is_named(journeys, partner):
    done = journeys[2]
    WorkItem.everything.filter(migration=done.migration).update(closed_on=clock.today())
    answer = browser_of(partner).get(TOGETHER, {"list": "", "migration": [reference(one) for one in journeys]})
    page = main_of(answer)
    assert "Nothing to do together" in page
    assert done.migration.practice.distinct_name in page.partition("Nothing to do together")[2]
    assert journeys[0].migration.practice.distinct_name not in page.partition("Nothing to do together")[2]
    assert "Ask for the data extract request form" in page


def test_all_that_the_list_finds_are_those_it_finds(journeys, partner):
    other = another_journey(journeys[0], "Amberstile Hill Practice")
    other.follow_the_lists(until=lambda migration: migration.state == "procurement")
    browser = browser_of(partner)
    assert 'name="all"' in browser.get(LIST).content.decode()
    for query in ("", "q=Amberstile", "stage=procurement&track=data", "turn=us"):
        found = read_list(Asked(QueryDict(query), partner, clock.today()).wanted, partner, clock.today()).rows
        answer = browser.get(TOGETHER, {"list": query, "all": "1"})
        [ask] = [href for href in offered(answer).values() if href.startswith(ASK)]
        shown = {record.migration_id for record in _records(browser, ask)}
        asked = DataExtractRequest.everything.filter(state="to_request").values_list("migration_id", flat=True)
        assert shown == {row["pk"] for row in found} & set(asked) != set()


def _records(browser, address):
    codes = form_of(browser.get(address))["shown"]
    return DataExtractRequest.everything.filter(pk__in=[number_of("dataextractrequest", code) for code in codes])


def test_when_it_is_done_the_way_leads_back_to_the_list_as_it_was(journeys, partner):
    browser = browser_of(partner)
    answer = browser.get(TOGETHER, {"list": "turn=us&evil=1", "migration": [reference(journeys[0])]})
    assert f"{LIST}?turn=us" in [href for href, _ in links_of(answer)]
    [ask] = [href for href in offered(answer).values() if href.startswith(ASK)]
    page = browser.get(ask)
    assert f"{LIST}?turn=us" in [href for href, text in links_of(page) if text == "Cancel"]
    [action] = re.findall(r'<form method="post" action="([^"]+at-once[^"]+)"', page.content.decode())
    result = browser.post(unescape(action), form_of(page) | {"note": ""})
    assert ("Go back to the list of migrations", f"{LIST}?turn=us") in offered(result).items()


def test_a_list_of_nonsense_leads_back_to_the_whole_list(partner):
    answer = browser_of(partner).get(TOGETHER, {"list": "&" * 5000})
    assert answer.url == f"{LIST}?"


def test_however_much_is_owed_no_migration_with_a_task_is_said_to_have_none(journeys, partner, monkeypatch):
    monkeypatch.setattr("workflow.pages.bulk.of_migrations.AT_MOST", 1)
    answer = browser_of(partner).get(TOGETHER, {"list": "", "all": "1"})
    assert owed(partner, *journeys).count() > 2
    assert "Nothing to do together" not in main_of(answer)


def test_of_much_that_is_done_one_by_one_the_first_are_named_and_all_are_counted(journeys, partner, monkeypatch):
    monkeypatch.setattr("workflow.pages.bulk.choosing.NAMED", 2)
    answer = browser_of(partner).get(TOGETHER, {"list": "", "all": "1"})
    names = [text for text in offered(answer) if text.startswith("Prepare the new system call-off")]
    count = owed(partner, *journeys).exclude(step="request_form").count()
    assert len(names) == 2 < count
    assert f"One by one: {count} tasks" in main_of(answer)
    assert "These are the 2 that come first. See the others on Your work" in main_of(answer)


def test_however_much_others_are_late_with_each_migration_is_among_those_to_remind_of(journeys, partner, monkeypatch):
    monkeypatch.setattr("workflow.pages.bulk.of_migrations.AT_MOST", 1)
    with clock.at(clock.now() + timedelta(90)):
        answer = browser_of(partner).get(TOGETHER, {"list": "", "all": "1"})
        [remind] = [href for text, href in offered(answer).items() if text.startswith("Remind")]
    assert all(f"migration={reference(one)}" in remind for one in journeys)
