"""Behind the wall too whoever owes something reads how its deadline was worked out, whoever's step opened it."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of
from tests.rehearsals import a_journey_at
from tests.wall.application_role import application_role
from workflow.audit.event import Event
from workflow.db.wall.reader import read_by
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_every_duty_of_a_supplier_has_its_page():
    supplier = a_journey_at("procurement").cast.actor(Party.TARGET)
    browser = browser_of(supplier)
    with application_role():
        addresses = [reverse("proof", kwargs={"pk": item.pk}) for item in WorkItem.visible_to(supplier)]
        assert [address for address in addresses if browser.get(address).status_code != 200] == []
    assert addresses


def test_one_of_them_was_opened_by_a_step_that_its_owner_may_not_know():
    supplier = a_journey_at("procurement").cast.actor(Party.TARGET)
    with application_role(), read_by(supplier.organisation.pk):
        opened = WorkItem.owed_by(supplier).values_list("opened_by", flat=True)
        assert Event.everything.filter(pk__in=list(opened)).count() < len(set(opened))
