"""The ways to the steps that can be taken together, and those that never lead there."""

import pytest
from django.urls import reverse

from migration_portal.sign_in.grave_steps import GRAVE_STEPS
from tests.browsing import browser_of, links_of, main_of
from tests.support.many_at_once import every_kind, page_for, some
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of
from workflow.tracks.presentation.declared import nothing_to_weigh
from workflow.tracks.registry import PRESENTATIONS

ASK = page_for("dataextractrequest", "request_form")
WITH_A_LOOK_FIRST = {
    ("calloff", "accept"), ("daterequest", "agree"), ("daterequest", "confirm"), ("golivedate", "confirm")
}  # fmt: skip


def test_only_steps_that_decide_nothing_by_themselves_are_declared():
    taken = {(kind.name, kind.step.name) for kind in every_kind()}
    grave = {(machine, step) for machine, steps in GRAVE_STEPS.items() for step in steps}
    weighed = {(machine._meta.model_name, step) for machine, presented in PRESENTATIONS.items()
               for step, said in presented.steps.items() if said.cautions is not nothing_to_weigh}  # fmt: skip
    assert taken & (grave | weighed) <= WITH_A_LOOK_FIRST
    assert not {step for _, step in taken} & {"validate", "approve", "cancel", "hold", "return_form", "sign_off"}


@pytest.mark.django_db
@pytest.mark.parametrize(("machine", "step"), [("calloff", "validate"), ("fundingcase", "approve"), ("x", "accept")])
def test_a_step_that_is_not_declared_has_no_such_page(machine, step):
    journey = some(lambda migration: True, count=1)[0]
    browser = browser_of(journey.cast.actor(Party.COMMISSIONER))
    assert browser.get(f"/work/at-once/{machine}/{step}/").status_code == 404


@pytest.fixture
def journeys(db):
    return some(lambda migration: migration.state == "procurement", count=2)


@pytest.fixture
def partner(journeys):
    return journeys[0].cast.actor(Party.PARTNER)


def items(actor, step):
    return [code_of("item", item.pk) for item in WorkItem.owed_by(actor).filter(step=step).order_by("pk")]


def test_what_was_ticked_on_your_work_leads_to_the_page_of_its_kind(partner):
    browser = browser_of(partner)
    assert f'formaction="{reverse("together")}"' in browser.get("/").content.decode()
    answer = browser.get(reverse("together"), {"item": items(partner, "request_form")})
    assert answer.url.startswith(f"{ASK}?record=")
    assert main_of(browser.get(answer.url)).count("See more") == len(items(partner, "request_form"))


def test_of_a_mixture_each_kind_has_its_link_and_what_is_to_be_decided_a_page_of_its_own(partner):
    ticked = [*items(partner, "request_form"), *items(partner, "send")]
    answer = browser_of(partner).get(reverse("together"), {"item": ticked})
    page, links = main_of(answer), links_of(answer)
    assert any(href.startswith(ASK) for href, _ in links)
    assert "One by one" in page
    assert len(items(partner, "send")) > 1
    assert page.count("Tasks of this kind are never done together.") == 1
    assert any("Prepare the new system call-off" in text for _, text in links)


def test_the_extracts_page_asks_all_holders_of_its_migration(journeys, partner):
    browser, migration = browser_of(partner), journeys[0].migration
    page = browser.get(reverse("extracts", args=[migration.reference]))
    [href] = [href for href, text in links_of(page) if "data extract request forms at once" in text]
    shown = main_of(browser.get(href))
    assert migration.practice.distinct_name in shown
    assert journeys[1].migration.practice.distinct_name not in shown


def test_nothing_ticked_is_said_so_on_your_work_as_on_the_list(partner):
    """Not: whatever one owes, which nobody has chosen."""
    browser = browser_of(partner)
    answer = browser.get(reverse("together"))
    assert answer.url == reverse("your_work")
    assert "Select the tasks that you want to do together" in browser.get(answer.url).content.decode()


def test_nothing_to_do_together_leads_back_to_your_work(journeys):
    agent = browser_of(journeys[0].cast.actor(Party.AGENT))
    assert agent.get(reverse("together")).url == reverse("your_work")
    assert agent.get(ASK).url == reverse("your_work")
