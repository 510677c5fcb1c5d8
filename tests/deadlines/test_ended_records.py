"""A supplier's record that ends, because two were of one organisation or because it has closed, changes no clock of it,
and whatever its systems have to deliver has an owner."""

import pytest

from catalogue.administration.merging import merge
from catalogue.administration.organisations import close
from catalogue.models import System
from tests.factories_catalogue import OrganisationFactory
from tests.pages.administration.actors import actor_at
from tests.rehearsals import a_journey, people_at
from tests.support import wellbeing
from workflow import clock
from workflow.deadlines.limits import SLA_AGENT
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def merged(gone, stays, by):
    merge(gone, stays, reason="Both have the same address", actor=by)


def closed(gone, successor, by):
    close(gone, on=clock.today(), reason="Another does its work", successor=successor, actor=by)


def ended(journey, party, how=merged):
    """The record that has the systems from now on; its people can be asked."""
    gone, stays = journey.cast.actor(party).organisation, OrganisationFactory(supplier=True)
    journey.cast.in_the_wings += people_at(stays)
    how(gone, stays, by=actor_at(OrganisationFactory(administration=True)))
    return stays


def basis_of_a_question(journey, party) -> str:
    agent, supplier = journey.cast.actor(Party.AGENT), journey.cast.actor(party).organisation
    question = {"supplier": supplier.pk, "about": "readiness", "question": "When?"}
    asked = perform(journey.migration, "ask_a_supplier", actor=agent, **question)
    return WorkItem.everything.get(opened_by=asked, owner=supplier).basis


@pytest.mark.parametrize("how", [merged, closed])
@pytest.mark.parametrize("party", [Party.TARGET, Party.SOURCE, Party.HOLDER])
def test_its_contract_binds_it_as_before(party, how):
    journey = a_journey(kept=False)
    journey.follow_the_lists(until=lambda m: m.registered_on)
    others = System.objects.filter(pk__in=journey.migration.other_systems)
    others.update(framework=journey.migration.from_system.framework)
    assert basis_of_a_question(journey, party) == SLA_AGENT.basis
    ended(journey, party, how)
    assert basis_of_a_question(journey, party) == SLA_AGENT.basis


@pytest.mark.parametrize("how", [merged, closed])
def test_what_is_asked_for_once_it_has_ended_is_asked_of_whoever_has_the_system(how):
    journey = a_journey(kept=False)
    journey.follow_the_lists(until=lambda m: m.state == "registration")
    stays = ended(journey, Party.HOLDER, how)
    journey.follow_the_lists(until=lambda m: m.registered_on)
    [request] = [one for one in journey.migration.extract_requests() if one.holder == stays]
    assert journey.migration.playing(Party.HOLDER) == {stays.pk}
    journey.follow_the_lists(until=lambda _: journey.records()[request.subject].state == "form_with_practice")
    wellbeing.check(journey)


def test_a_system_is_taken_out_with_the_part_of_whoever_held_it():
    journey = a_journey(kept=False)
    [system] = journey.migration.other_systems
    ended(journey, Party.HOLDER)
    perform(journey.migration, "remove_data_holder", actor=journey.cast.actor(Party.PARTNER), system=system)
    assert not journey.migration.playing(Party.HOLDER)
