"""What differs by region: who may register, call off and ask for forms, and how long things may take."""

import pytest

from tests.rehearsals import a_cast, a_journey
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import Party, steps_of
from workflow.tracks.region import Region

pytestmark = pytest.mark.django_db


def in_a_region(**settings):
    cast = a_cast()
    Region.objects.create(commissioner=cast.actor(Party.COMMISSIONER).organisation, **settings)
    return a_journey(cast)


def test_where_the_commissioner_registers_it_owes_it_and_the_partner_is_refused():
    journey = in_a_region(registers=["commissioner"])
    journey.follow_the_lists(until=lambda m: m.state == "registration")
    item = WorkItem.everything.get(migration=journey.pk, step="register")
    assert item.owner == journey.cast.actor(Party.COMMISSIONER).organisation
    migration, partner = journey.migration, journey.cast.actor(Party.PARTNER)
    refusal = why_not(steps_of(type(migration))["register"], migration, partner)
    assert refusal == "Only the commissioner can register the migration."


def test_a_local_target_of_the_commissioner_counts_and_an_sla_stays_as_it_is():
    journey = in_a_region(targets={"fund": 12, "extract": 2})
    journey.follow_the_lists()
    items = WorkItem.everything.filter(migration=journey.pk)
    assert set(items.filter(limit="fund").values_list("days", flat=True)) == {12}
    assert set(items.filter(limit="extract").values_list("days", flat=True)) == {5}


def test_a_change_of_who_may_concerns_migrations_that_start_later():
    journey = in_a_region(calls_off=["partner"])
    Region.objects.update(calls_off=["practice"])
    assert journey.migration.who_may("calls_off") == "the delivery partner"
