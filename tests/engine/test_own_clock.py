"""Nobody ends, stops, restarts or lengthens a clock of its own by its own act, but as is named here (decision 63); nor
by withdrawing one, in tests/engine/test_carried_on.py. What the delivery partner records for others is its own act
too."""

from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import product

import pytest
from django.db import transaction

from tests.engine.test_undo_everything import PutBack
from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.engine.undo import undo, why_not_undo
from workflow.kernel.permissions import steps_open_to
from workflow.kernel.steps import NotAllowed, Party
from workflow.kernel.visibility import MAY_BE_STOOD_IN_FOR
from workflow.lapses.days_that_come import say_what_days_decide

pytestmark = [pytest.mark.django_db, pytest.mark.once]

STOPPED = {  # by asking somebody a question; or for the days between alone, by what it needs itself
    "calloff send": {"golivedate offer_alternatives", "golivedate withdraw_confirmation"},  # as it has heard
    "calloff accept": {"calloff query", "golivedate withdraw_confirmation", "undo golivedate confirm"},
    "calloff validate": {"fundingcase revoke", "undo fundingcase approve"},
    "dataextractrequest accept": {"golivedate withdraw_confirmation", "undo golivedate confirm"},
    "dataextractrequest confirm_date": {"dataextractrequest query"},
    "dataextractrequest provide": {"dataextractrequest query"},
    "fundingcase approve": {"fundingcase request_info"},
    "booking propose": {"calloff amend", "golivedate withdraw_confirmation"},
}
CANCEL, SUCCESSOR = "migration cancel", "migration change_commissioner"
ANSWERED_INSTEAD = {  # by another answer, by ending what it is about, or by handing it over
    "booking book": {"booking decline", "booking propose", "booking stand_down"},
    "booking accept_invitation": {"booking decline", "booking propose"},
    "booking record_held": {"booking stand_down"},
    "calloff accept": {"calloff refuse"},
    "calloff record_approach": {"undo calloff accept"},
    "calloff send": {"calloff withdraw", CANCEL},
    "calloff validate": {"calloff send_back", "calloff withdraw", CANCEL, SUCCESSOR},
    "dataextractrequest accept": {"dataextractrequest reject", "undo dataextractrequest acknowledge"},
    "dataextractrequest acknowledge": {"dataextractrequest reject"},
    "dataextractrequest confirm_date": {"dataextractrequest provide"},
    "dataextractrequest request_form": {"dataextractrequest cancel", "dataextractrequest mark_not_required", CANCEL},
    "daterequest agree": {"daterequest object", CANCEL, SUCCESSOR},
    "fundingcase approve": {"fundingcase decline", CANCEL, SUCCESSOR},
    "fundingcase send": {"fundingcase withdraw", "migration give_way"},
    "golivedate confirm": {"golivedate offer_alternatives"},
    "golivedate propose": {CANCEL},
    "migration register": {CANCEL},
}


def taken_by_owners(journey, tried):
    """What whoever owes something can do next, each step once in each state of its record and beside each of what it
    owes."""
    for actor in journey.cast.everybody():
        if owed := {item.identity[:2] for item in own_items(journey, actor).values() if not item.closed_on}:
            for who, record in product(speaking(journey, actor), journey.records().values()):
                for step in steps_open_to(who, record):
                    key = record.subject, record.state, step.name, actor.organisation, who.party
                    if not tried.setdefault(key, set()) >= owed:
                        tried[key] |= owed
                        yield f"{record._meta.model_name} {step.name}", actor, taking(record, step, who)
            yield from withdrawn_by(journey, actor, owed, tried)


def speaking(journey, actor):
    """For itself, and the delivery partner for those whose answers it may record."""
    yield actor
    if actor.organisation.pk in journey.migration.playing(Party.PARTNER):
        for party in MAY_BE_STOOD_IN_FOR:
            yield replace(actor, on_behalf_of=journey.cast.actor(party).organisation, evidence="By telephone")


def withdrawn_by(journey, actor, owed, tried):
    migration = journey.migration
    for event in Event.everything.filter(migration=journey.pk, by_user=actor.user):
        if not tried.setdefault(event.pk, set()) >= owed and not why_not_undo(event, migration, actor):
            tried[event.pk] |= owed
            kind, _ = event.subject.split(":")
            yield f"undo {kind} {event.step}", actor, partial(undo, event, actor=actor, reason="To think about it.")


def taking(record, step, actor):
    return lambda: perform(record, step.name, actor=actor, **answers_to(record, step))


def own_items(journey, actor) -> dict:
    items = WorkItem.everything.filter(migration=journey.pk, owner=actor.organisation).select_related("migration")
    return {item.pk: item for item in items}


def try_all(journey, tried, stopped, instead):
    for act, actor, do in taken_by_owners(journey, tried):
        before = {pk: item for pk, item in own_items(journey, actor).items() if not item.closed_on}
        try:
            with transaction.atomic():
                do()
                after = own_items(journey, actor)
                look(act, before, after, stopped, instead)
                begin_again(journey, act, actor, [after[pk] for pk in before if after[pk].closed_on])
                raise PutBack
        except (PutBack, NotAllowed):
            continue


def begin_again(journey, act, actor, dropped):
    """Whatever its owner does next with the record gives it no new count for what it has just ended otherwise."""
    for item in dropped:
        machine, record = item.subject.split(":")[0], journey.records()[item.subject]
        for step in steps_open_to(actor, record) if act != f"{machine} {item.step}" else ():
            with suppress(PutBack, NotAllowed), transaction.atomic():
                known = {*own_items(journey, actor)}
                taking(record, step, actor)()
                new = [one for pk, one in own_items(journey, actor).items() if pk not in known]
                again = [one for one in new if (one.subject.split(":")[0], one.step) == (machine, item.step)]
                assert not again, f"{act}, then {step.name}, gives its owner a new count for {machine} {item.step}"
                raise PutBack


def look(act, before, after, stopped, instead):
    for pk, item in before.items():
        now, name = after[pk], f"{item.subject.split(':')[0]} {item.step}"
        assert (now.due_on, now.counted_from, now.breached_on) == (item.due_on, item.counted_from, item.breached_on)
        if now.paused_on and not item.paused_on:
            stopped.setdefault(name, set()).add(act)
        if now.closed_on and name != act:
            instead.setdefault(name, set()).add(act)
        again = [one for one in after.values() if one.identity == item.identity and not one.closed_on and one.pk != pk]
        assert not again, f"{act} gives its owner a new count for {name}"


def test_what_an_owner_does_to_its_own_clocks_is_what_is_named_here():
    journey, tried, stopped, instead = a_journey(), {}, {}, {}

    def look_round(migration):
        try_all(journey, tried, stopped, instead)
        return migration.state == "mobilised"

    journey.follow_the_lists(until=look_round)
    with clock.at(journey.migration.bookings()[0].on):
        say_what_days_decide()
        look_round(journey.migration)
    assert (stopped, instead) == (STOPPED, ANSWERED_INSTEAD)
