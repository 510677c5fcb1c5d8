"""Who gives a migration over and gets it back goes on with what it had left; whoever was replaced has the full time."""

from datetime import date, timedelta

import pytest

from tests.factories_catalogue import OrganisationFactory
from tests.rehearsals import a_journey, people_at
from tests.support import wellbeing
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
BEGAN = date(2026, 6, 1)


def there_and_back(journey, party, kind, *, back_by=None):
    """By the commissioner, and by whoever it went to or the commissioner again; all on one day."""
    mine, commissioner = journey.cast.actor(party), journey.cast.actor(Party.COMMISSIONER)
    other = people_at(OrganisationFactory(**{kind: True}))[0]
    say = {"contact": None, "email": "them@elsewhere.example", "reason": "They have merged"}
    for actor, to in ((commissioner, other), (back_by or other, mine)):
        perform(journey.migration, f"change_{party}", actor=actor, organisation=to.organisation.pk, **say)


def items(journey, step, party):
    mine = {"owner": journey.cast.actor(party).organisation, "step": step}
    return list(WorkItem.everything.filter(migration=journey.pk, **mine).order_by("pk"))


@pytest.mark.parametrize(("step", "days"), [("approve", 10), ("approve", 60), ("keep_going", 3)])
def test_a_commissioner_gets_no_new_count_by_giving_over_and_getting_back(step, days):
    with clock.at(BEGAN):
        journey = a_journey()
        journey._prepare(journey.migration.funding, "send")
        journey.take(journey.migration.funding, "send")
        if step == "keep_going":
            journey.take(journey.migration, "ask_to_cancel")
    [before] = items(journey, step, Party.COMMISSIONER)
    with clock.at(BEGAN + timedelta(days)):
        there_and_back(journey, Party.COMMISSIONER, "commissioner_kind")
    [after] = items(journey, step, Party.COMMISSIONER)
    assert (after.pk, after.closed_on, after.due_on) == (before.pk, None, before.due_on)
    wellbeing.check(journey)


def test_a_partner_that_was_replaced_and_comes_back_has_the_full_time():
    with clock.at(BEGAN):
        journey = a_journey()
        journey.follow_the_lists(until=lambda migration: migration.state == "registration")
    with clock.at(BEGAN + timedelta(10)):
        commissioner = journey.cast.actor(Party.COMMISSIONER)
        there_and_back(journey, Party.PARTNER, "delivery_partner", back_by=commissioner)
    before, after = items(journey, "register", Party.PARTNER)
    assert after.due_on > before.due_on
