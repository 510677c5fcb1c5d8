"""The queues by which the agent and the administrator work: each shows what was put in, leads to the page on which it
is done, and is empty again once it is."""

from datetime import timedelta

import pytest
from django.urls import reverse

from catalogue.models import Invitation
from catalogue.models.name_or_code import NAME_NOT_KNOWN
from tests.browsing import browser_of, links_of, main_of
from tests.deadline_changes.counting_again import an_administrator
from tests.factories_catalogue import CommissionerFactory, OrganisationFactory
from tests.pages.test_click_budgets import is_asked_for
from tests.rehearsals import a_journey, a_journey_at
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.operations import heartbeat
from workflow.operations.heartbeat_record import Heartbeat
from workflow.outbox import suppression
from workflow.outbox.email import Email
from workflow.reading import work_items

pytestmark = pytest.mark.django_db
OF_THE_AGENT = {  # what somebody does: the queue it stands in, and the steps that end it
    "ask_for_help": ("Help wanted", "helprequest", ["resolve"]),
    "contest_deadline": ("Disputed deadlines", "contest", ["dismiss"]),
    "ask_a_supplier": ("Your questions to suppliers", "agentquery", ["answer", "close"]),
}


# ---------------------------------------------------------------- of the Migration Management Agent
@pytest.mark.parametrize("put_in", OF_THE_AGENT)
def test_what_is_asked_of_the_agent_stands_in_its_queue_until_it_is_done(put_in):
    title, machine, ends = OF_THE_AGENT[put_in]
    journey = a_journey_at("procurement")
    agent = browser_of(journey.cast.actor(Party.AGENT))
    assert title not in main_of(agent.get("/"))
    journey.take(journey.migration, put_in)
    [subject] = [subject for subject in journey.records() if subject.startswith(f"{machine}:")]
    for step in ends[:-1]:
        journey.take(journey.records()[subject], step)
    page = agent.get("/")
    _, _, queue = main_of(page).partition(title)
    assert journey.migration.practice.name in queue
    assert any(_offers(agent, href, step=ends[-1]) for href, _ in links_of(page) if href.startswith("/work/"))
    journey.take(journey.records()[subject], ends[-1])
    assert title not in main_of(agent.get("/"))


def test_each_tab_of_the_agent_says_how_much_there_is_of_each_and_opens_what_it_counts():
    journey = a_journey_at("procurement")
    journey.take(journey.migration, "ask_for_help")
    agent = journey.cast.actor(Party.AGENT)
    browser = browser_of(agent)
    counts = [main_of(browser.get(f"/{part}")).partition("Mine (")[2][:40] for part in ("", "?whose=mine")]
    assert counts[0].startswith("0) My team (1) Unassigned (1)")
    assert counts[1].startswith("0) My team (1) Unassigned (1)")
    links = [href for href, _ in links_of(browser.get("/?whose=nobody"))]
    assert "/?show=help&whose=nobody" in links


def test_what_is_nothing_of_the_agents_by_the_time_it_is_named_is_left_out(time_machine, monkeypatch):
    journey = a_journey()
    journey.follow_the_lists(until=is_asked_for)
    time_machine.move_to(clock.now() + timedelta(80))
    agent = browser_of(journey.cast.actor(Party.AGENT))
    before = main_of(agent.get("/"))
    monkeypatch.setattr(work_items, "_migrations", lambda numbers: WorkItem.everything.none())
    after = agent.get("/")
    assert "Breached contract deadlines" in before
    assert after.status_code == 200
    assert "Breached contract deadlines" not in main_of(after)


def _offers(browser, href, *, step):
    """Whether one comes by it to the page of the step, or to a page that leads there."""
    page = browser.get(href, follow=True)
    there = [href, *(href for href, _ in links_of(page)), *(address for address, _ in page.redirect_chain)]
    return any(one.partition("?")[0].endswith(f"/{step}/") for one in there)


# ---------------------------------------------------------------- of the administrator
def nothing_is_wrong():
    for task in heartbeat.Task:
        Heartbeat.objects.update_or_create(task=task, defaults={"ran_at": clock.now()})


def a_task_is_silent():
    Heartbeat.objects.update(ran_at=clock.now() - timedelta(days=3))
    return "Last ran 3 days ago"


def mail_is_given_up():
    mail = {"cause": "a", "subject": "S", "text": "T\n", "kind": "step", "last_error": "554 Message refused"}
    Email.objects.create(to="jo@quill.example", state=Email.State.DEAD, **mail)
    return "554 Message refused"


def an_address_refuses():
    suppression.refuse("desk@quill.example", "550 No such user")
    return "desk@quill.example"


def somebody_waits():
    asked = {"invited_by": an_administrator().user, "needs": Invitation.Needs.ADMINISTRATOR, "created_at": clock.now()}
    place = OrganisationFactory(commissioner_kind=True)
    Invitation.objects.create(organisation=place, name="Nell Finch", email="nell@quill.example", **asked)
    return "Nell Finch"


def somewhere_has_no_name():
    return CommissionerFactory(name=NAME_NOT_KNOWN).ods_code


OF_THE_ADMINISTRATOR = {
    "Service health": (a_task_is_silent, "healthz"),
    "Mail that could not be sent": (mail_is_given_up, "mail_trouble"),
    "Addresses that refuse mail": (an_address_refuses, "mail_trouble"),
    "People who wait for your yes": (somebody_waits, "deciding"),
    "Organisations without a name": (somewhere_has_no_name, "organisations"),
}


@pytest.mark.parametrize("title", OF_THE_ADMINISTRATOR)
def test_what_waits_for_an_administrator_is_counted_and_stands_on_the_page_it_leads_to(title):
    put_in, page = OF_THE_ADMINISTRATOR[title]
    browser = browser_of(an_administrator())
    nothing_is_wrong()
    before = main_of(browser.get("/"))
    assert f"0 {title}" in before
    said = put_in()
    after = browser.get("/")
    assert f"0 {title}" not in main_of(after)
    [href] = {href for href, words in links_of(after) if words == title}
    assert href == reverse(page)
    assert said in main_of(browser.get(href))
    told_by_health_too = {"Service health"} if page == "mail_trouble" else set()
    for other in OF_THE_ADMINISTRATOR.keys() - {title} - told_by_health_too:
        assert f"0 {other}" in main_of(after), other
