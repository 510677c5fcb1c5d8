"""A supplier finds what it owes by kind, whoever it is for, and all of a kind on one page."""

import pytest
from django.urls import reverse

from catalogue.models import Organisation
from tests.browsing import browser_of, links_of, main_of
from tests.rehearsals import a_journey
from tests.support.many_at_once import some
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.reading.desk.kinds import OF_SUPPLIERS

pytestmark = pytest.mark.django_db
PROVIDE = "/?show=kind-provide"


@pytest.fixture
def journeys(db):
    return some(lambda m: any(one.state == "scheduled" for one in m.extract_requests()))


def owed(actor, step):
    return WorkItem.owed_by(actor).filter(step=step)


def test_what_it_owes_is_counted_by_kind_and_leads_to_all_of_it(journeys):
    supplier = next(one for party in (Party.SOURCE, Party.HOLDER)
                    if owed(one := journeys[0].cast.actor(party), "provide").exists())  # fmt: skip
    items = owed(supplier, "provide")
    page = browser_of(supplier).get("/")
    assert (PROVIDE, "Provide data extracts") in links_of(page)
    kinds = main_of(page).partition("By kind of work")[2]
    assert f"{len(items)} Provide data extracts" in kinds.replace("Provide", " Provide").replace("  ", " ")
    assert "By kind of work, whole team" in main_of(browser_of(supplier).get("/?whose=mine"))
    assert "whole team" not in main_of(page)
    whole = browser_of(supplier).get(PROVIDE)
    assert "Provide data extracts" in main_of(whole)
    links = {href for href, _ in links_of(whole) if href.startswith("/work/")}
    assert {reverse("work_item", args=[item.pk]) for item in items} <= links
    others = WorkItem.owed_by(supplier).exclude(step="provide")
    assert not {reverse("work_item", args=[item.pk]) for item in others} & links


def test_a_kind_of_which_nothing_is_owed_is_not_named_and_nobody_else_is_shown_any(journeys):
    for party in (Party.PARTNER, Party.PRACTICE, Party.COMMISSIONER, Party.AGENT):
        assert "By kind of work" not in main_of(browser_of(journeys[0].cast.actor(party)).get("/"))
    target = journeys[0].cast.actor(Party.TARGET)
    for kind in OF_SUPPLIERS:
        is_named = f"/?show={kind.key}" in {href for href, _ in links_of(browser_of(target).get("/"))}
        assert is_named is owed(target, kind.step).exists(), kind


def test_whatever_a_supplier_owes_on_the_way_is_of_a_kind():
    journey = a_journey()
    journey.follow_the_lists()
    owed_ever = WorkItem.everything.filter(owner__kind=Organisation.Kind.SUPPLIER)
    assert set(owed_ever.values_list("step", flat=True)) <= {kind.step for kind in OF_SUPPLIERS}
