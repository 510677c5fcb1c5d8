"""Who does what: of one task, and of several at once, with a result for each."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of
from tests.rehearsals import a_journey
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    found = a_journey()
    found.follow_the_lists(until=lambda migration: migration.state == "procurement")
    return found


@pytest.fixture
def partner(journey):
    return journey.cast.actor(Party.PARTNER)


def items_of(actor):
    return list(WorkItem.owed_by(actor).order_by("pk"))


def codes(items):
    return [code_of("item", item.pk) for item in items]


def assigned(items):
    return set(WorkItem.everything.filter(pk__in=[item.pk for item in items]).values_list("assignee", flat=True))


def test_several_are_shown_and_then_assigned(journey, partner):
    items, colleague = items_of(partner)[:2], journey.cast.actor(Party.PARTNER, 1).user
    browser = browser_of(partner)
    page = main_of(browser.get(reverse("assign"), {"item": ",".join(codes(items))}))
    assert all(item.title in page for item in items)
    assert assigned(items) == {None}
    result = main_of(
        browser.post(reverse("assign"), {"item": codes(items), "person": code_of("contact", colleague.pk)})
    )
    assert f"Assigned to {colleague.name}" in result
    assert assigned(items) == {colleague.pk}
    assert f"With {colleague.name}. Assign:" in main_of(browser.get("/"))


def test_what_was_done_in_the_meantime_is_named_and_the_others_are_assigned(journey, partner):
    done, open_one = items_of(partner)[:2]
    WorkItem.everything.filter(pk=done.pk).update(closed_on=done.opened_on)
    answers = {"item": codes([done, open_one]), "person": code_of("contact", partner.user.pk)}
    result = main_of(browser_of(partner).post(reverse("assign"), answers))
    assert "Not done: 1 task" in result
    assert "it was done in the meantime" in result
    assert assigned([open_one]) == {partner.user.pk}
    assert assigned([done]) == {None}


def test_nobody_assigns_the_work_of_another_organisation(journey, partner):
    theirs = items_of(partner)[:1]
    practice = journey.cast.actor(Party.PRACTICE)
    browser = browser_of(practice)
    answers = {"item": codes(theirs), "person": code_of("contact", practice.user.pk)}
    assert browser.get(reverse("give", args=[theirs[0].pk])).status_code == 404
    assert browser.post(reverse("assign"), answers).url == "/"
    assert assigned(theirs) == {None}


def test_nobody_is_given_work_who_does_not_belong_to_the_organisation(journey, partner):
    items, stranger = items_of(partner)[:1], journey.cast.actor(Party.TARGET).user
    answers = {"item": codes(items), "person": code_of("contact", stranger.pk)}
    assert browser_of(partner).post(reverse("assign"), answers).status_code == 422
    assert assigned(items) == {None}


def test_nothing_ticked_leads_back_with_what_to_do(journey, partner):
    browser = browser_of(partner)
    for query in ({}, {"item": "nonsense"}, {"item": "98VVMVZ8"}):
        assert browser.get(reverse("assign"), query).url == "/"
    assert "Select the tasks that you want to assign" in main_of(browser.get("/"))


def test_whoever_shows_a_part_of_their_work_comes_back_to_that_part(journey, partner):
    [item, *_], browser = items_of(partner), browser_of(partner)
    part = "/?whose=nobody"
    assert '<input type="hidden" name="whose" value="nobody">' in browser.get(part).content.decode()
    for name in ("assign", "together"):
        assert browser.get(reverse(name), {"whose": "nobody"}).url == part
    page = browser.get(reverse("assign"), {"item": codes([item]), "whose": "nobody"})
    assert f'href="{part}"' in page.content.decode()
    assert f'action="{reverse("assign")}?whose=nobody"' in page.content.decode()
    done = browser.post(
        reverse("assign") + "?whose=nobody", {"item": codes([item]), "person": code_of("contact", partner.user.pk)}
    )
    assert (part, "Go back to your work") in links_of(done)


def test_one_is_given_to_a_colleague_and_back(journey, partner):
    [item], second = items_of(partner)[:1], journey.cast.actor(Party.PARTNER, 1)
    browser, give = browser_of(partner), reverse("give", args=[item.pk])
    assert second.user.name in main_of(browser.get(give))
    assert "No email goes at once: tell them yourself." in main_of(browser.get(give))
    assert "Select who should do this" in main_of(browser.post(give, {}))
    browser.post(give, {"person": code_of("contact", second.user.pk)})
    assert assigned([item]) == {second.user.pk}
    browser.post(f"{give}?to=nobody")
    assert assigned([item]) == {None}


def test_what_is_counted_of_a_part_of_the_work_opens_that_part(journey, partner):
    """Whoever pressed “1 late” of their own found all that is late with anybody."""
    items = items_of(partner)
    WorkItem.everything.filter(pk=items[0].pk).update(assignee=partner.user)
    browser = browser_of(partner)
    for whose, of_it in (("mine", items[:1]), ("nobody", items[1:])):
        numbers = [href for href, _ in links_of(browser.get(f"/?whose={whose}")) if "show=" in href]
        numbers.remove("/?show=waiting")
        assert {f"/?show={key}&whose={whose}" for key in ("late", "today", "soon")} <= set(numbers)
        assert all(href.endswith(f"&whose={whose}") for href in numbers)
        whole = main_of(browser.get(f"/?show=all&whose={whose}"))
        assert {item for item in items if item.title in whole} == set(of_it)


def test_whose_work_is_shown_can_be_chosen(journey, partner):
    items = items_of(partner)
    WorkItem.everything.filter(pk=items[0].pk).update(assignee=partner.user)
    browser = browser_of(partner)
    page = main_of(browser.get("/"))
    assert f"Mine (1) My team ({len(items)}) Unassigned ({len(items) - 1})" in page
    assert f"Mine (1) My team ({len(items)}) Unassigned ({len(items) - 1})" in main_of(browser.get("/?whose=mine"))
    assert items[0].title not in main_of(browser.get("/?whose=nobody"))
