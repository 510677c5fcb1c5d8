"""A part that is given to the record that took the place of whoever played it takes its clocks along."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from tests.deadlines.test_ended_records import closed, merged
from tests.factories_catalogue import OrganisationFactory
from tests.pages.administration.actors import actor_at
from tests.rehearsals import a_journey, people_at
from tests.support import wellbeing
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.demo.cast import Cast
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.formatting import long_date
from workflow.kernel.steps import NotAllowed, Party
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email
from workflow.timekeeping.working_days import ONE_DAY

pytestmark = pytest.mark.django_db
BEGAN = date(2026, 6, 1)
KIND = {Party.COMMISSIONER: "commissioner_kind", Party.PARTNER: "delivery_partner"}
CLOCK = ("pk", "due_on", "counted_from", "opened_on", "breached_on", "calendar_id", "ruling", "closures", "paused_on")


def owed_by(journey, party) -> dict:
    owner = journey.cast.actor(party).organisation
    items = WorkItem.everything.filter(migration=journey.pk, owner=owner, closed_on=None)
    return {(item.subject, item.step): {name: getattr(item, name) for name in CLOCK} for item in items}


def given_over(journey, party, how):
    """Its record has ended, and its part goes to another: the one that took its place, unless nobody did."""
    people = people_at(OrganisationFactory(**{KIND[party]: True}))
    gone, stays = journey.cast.actor(party).organisation, people[0].organisation
    if how:
        how(gone, stays, by=actor_at(OrganisationFactory(administration=True)))
    say = {"contact": None, "email": "them@elsewhere.example", "reason": "One and the same"}
    actor = journey.cast.actor(Party.COMMISSIONER)
    perform(journey.migration, f"change_{party}", actor=actor, organisation=stays.pk, **say)
    old = journey.cast.people[party]
    journey.cast = Cast(journey.cast.people | {party: people}, journey.cast.others, [*journey.cast.in_the_wings, *old])


def waiting_for(party):
    with clock.at(BEGAN):
        journey = a_journey(kept=False)
        if party == Party.PARTNER:
            journey.follow_the_lists(until=lambda migration: migration.state == "registration")
        else:
            journey._prepare(journey.migration.funding, "send")
            journey.take(journey.migration.funding, "send")
    return journey


@pytest.mark.parametrize("how", [merged, closed])
@pytest.mark.parametrize("party", KIND)
def test_to_the_record_that_took_its_place(party, how):
    journey = waiting_for(party)
    before = owed_by(journey, party)
    with clock.at(BEGAN + timedelta(40)):
        given_over(journey, party, how)
        assert before
        assert owed_by(journey, party) == before
        wellbeing.check(journey)
        [mail] = Email.objects.filter(to="them@elsewhere.example")
        assert set(mail.facts["items"]) >= {item["pk"] for item in before.values()}
        _, text = render(mail)
        assert all(f"due by the end of {long_date(item['due_on'])}. That was" in text for item in before.values())
    with clock.at(BEGAN + timedelta(41)):
        journey.follow_the_lists(until=lambda migration: not owed_by(journey, party).keys() & before.keys())


def approved(journey):
    journey.take(journey.migration.funding, "approve")
    return Event.everything.filter(migration=journey.pk, step="approve").latest("number")


@pytest.mark.parametrize("how", [merged, closed])
def test_and_so_does_what_had_ended_by_a_step_that_is_withdrawn_there(how):
    journey, party = waiting_for(Party.COMMISSIONER), Party.COMMISSIONER
    with clock.at(BEGAN + timedelta(40)):
        before, taken = owed_by(journey, party), approved(journey)
        given_over(journey, party, how)
        stays = journey.cast.actor(party).organisation
        undo(taken, actor=Actor(taken.by_user, stays), reason="Wrong case")
        late = {duty: item | {"breached_on": item["due_on"] + ONE_DAY} for duty, item in before.items()}
        assert owed_by(journey, party) == late
        wellbeing.check(journey)


@pytest.mark.parametrize("how", [merged, closed])
def test_and_what_is_taken_back_there(how):
    with clock.at(BEGAN):
        journey, party = a_journey(kept=False), Party.PARTNER
        journey.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "draft")
    call_off = journey.migration.call_off("procurement")
    with clock.at(BEGAN + timedelta(40)):
        [before] = [item for duty, item in owed_by(journey, party).items() if duty == (call_off.subject, "send")]
        journey._prepare_call_off(call_off)
        journey.take(journey.migration.call_off("procurement"), "send")
        given_over(journey, party, how)
        journey.take(journey.migration.call_off("procurement"), "take_back")
        after = owed_by(journey, party)[call_off.subject, "send"]
        assert after == before | {"breached_on": before["due_on"] + ONE_DAY}
        wellbeing.check(journey)


@pytest.mark.parametrize("party", KIND)
def test_whoever_else_follows_has_the_full_time(party):
    journey = waiting_for(party)
    before = owed_by(journey, party)
    with clock.at(BEGAN + timedelta(40)):
        given_over(journey, party, how=None)
        after = owed_by(journey, party)
    assert after.keys() == before.keys()
    assert all(after[duty]["due_on"] > before[duty]["due_on"] for duty in before)


def test_its_own_hold_stops_its_own_clocks_no_more_than_before():
    journey, commissioner = waiting_for(Party.COMMISSIONER), Party.COMMISSIONER
    with clock.at(BEGAN + timedelta(1)):
        actor = journey.cast.actor(commissioner)
        perform(journey.migration, "hold", actor=actor, until=BEGAN + timedelta(60), reason="A new contract")
        before = owed_by(journey, commissioner)
    with clock.at(BEGAN + timedelta(2)):
        given_over(journey, commissioner, merged)
        after = owed_by(journey, commissioner)
        assert {duty: after[duty] for duty in before} == before
        assert all(item["paused_on"] is None for item in before.values())
        with pytest.raises(NotAllowed, match="Only another of the three"), transaction.atomic():
            perform(journey.migration, "agree_hold", actor=journey.cast.actor(commissioner))
    with clock.at(BEGAN + timedelta(3)):
        perform(journey.migration, "resume", actor=journey.cast.actor(commissioner))
        after = owed_by(journey, commissioner)
    assert all(after[duty]["due_on"] == before[duty]["due_on"] for duty in before.keys() & after.keys())
    wellbeing.check(journey)
