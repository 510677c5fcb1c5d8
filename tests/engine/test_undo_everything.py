"""Every step that can be withdrawn, at every stage: every clock, hold and record is as if it had not been taken."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from tests.engine.clocks import clocks_of
from tests.rehearsals import a_journey
from tests.support import wellbeing
from workflow import clock
from workflow.audit.event import fields_of
from workflow.audit.event import said as rows_said
from workflow.demo.answers import answers_to
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.engine.undo import undo, why_not_undo
from workflow.kernel.participation import Participation
from workflow.kernel.permissions import steps_open_to
from workflow.kernel.steps import NotAllowed
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice
from workflow.reminders.sweep import check_deadlines

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MONDAY = datetime(2026, 6, 1, 8, 1, tzinfo=clock.LONDON)
COUNTS_STEPS = {"version", "steps_taken", "head"}
STAYS_KNOWN = {
    "disclosed_on",
    "untaken_since",
    "kept_by_newcomer",
}  # what somebody has been shown, and that they have acted


class PutBack(Exception):
    """Ends a try, whose traces go with it."""


def said(journey) -> dict:
    """All that the migration and its records say, with their rows, and who takes part."""
    parts = Participation.everything.filter(migration=journey.pk).order_by("pk")
    return {"parts": list(parts.values_list("organisation", "party", "contact", "email", "ended_on"))} | {
        subject: {
            name: rows_said(value)
            for name, value in fields_of(record).items()
            if name not in COUNTS_STEPS | STAYS_KNOWN
        }
        for subject, record in journey.records().items()
    }


def notices(journey):
    said = Notice.objects.filter(work_item__migration=journey.pk)
    return set(said.values_list("work_item__subject", "work_item__step", "kind", "recipient", "revision"))


def at_hand(journey):
    """(record, step, actor) of whatever somebody can do next, once each."""
    found = {}
    for record in journey.records().values():
        for actor in journey.cast.everybody():
            for step in steps_open_to(actor, record):
                found.setdefault((record.subject, step.name), (record, step, actor))
    return found.values()


def try_all(journey, tried, withdrawn):
    """Take and withdraw each step that has not been tried yet on a record in this state."""
    on_hold = bool(journey.migration.held_until)
    for record, step, actor in at_hand(journey):
        key = record._meta.model_name, getattr(record, "kind", ""), record.state, step.name, on_hold
        if key in tried:
            continue
        tried.add(key)
        try:
            with transaction.atomic():
                if take_and_withdraw(journey, record, step, actor):
                    withdrawn.add((key[0], step.name))
                raise PutBack
        except (PutBack, NotAllowed):
            continue


def take_and_withdraw(journey, record, step, actor) -> bool:
    before = said(journey), clocks_of(journey), notices(journey)
    event = perform(record, step.name, actor=actor, **answers_to(record, step))
    if why_not_undo(event, journey.migration, actor):
        return False
    told = Email.objects.filter(event=event)
    told.update(state=Email.State.SENT)
    undone = undo(event, actor=actor, reason="Wrong button.")
    assert set(told.values_list("to", flat=True)) <= told_of_the_withdrawal(undone), f"{step.name} of {record}"
    check_deadlines()  # what was said this morning is not said again
    assert (said(journey), clocks_of(journey), notices(journey)) == before, f"{step.name} of {record} in {record.state}"
    wellbeing.check(journey)
    return True


def told_of_the_withdrawal(undone) -> set[str]:
    mails = Email.objects.filter(event=undone).select_related("migration")
    return {mail.to for mail in mails if (letter := render(mail)) and "taken in error" in " ".join(letter)}


def after_a_question(journey, tried, withdrawn):
    """What can be done, and withdrawn, while somebody waits for an answer."""
    for record, step, actor in at_hand(journey):
        asks = any(step.target in duty.paused_in for duty in record.duties)
        if asks and (record._meta.model_name, step.name) not in tried:
            tried.add((record._meta.model_name, step.name))
            with suppress(PutBack), transaction.atomic():
                perform(record, step.name, actor=actor, **answers_to(record, step))
                try_all(journey, tried, withdrawn)
                raise PutBack


def look(journey, days, tried, withdrawn) -> bool:
    with suppress(PutBack), transaction.atomic(), clock.at(MONDAY + timedelta(days)):
        check_deadlines()
        try_all(journey, tried, withdrawn)
        after_a_question(journey, tried, withdrawn)
        raise PutBack
    return journey.migration.state == "mobilised"


@pytest.mark.parametrize("days", [0, 3])
def test_every_step_that_is_withdrawn_leaves_no_trace_but_in_the_history(days):
    """Just after the step before it, and days later, when a clock that goes on leaves the days between out."""
    tried, withdrawn = set(), set()
    with clock.at(MONDAY):
        journey = a_journey()
        journey.follow_the_lists(until=lambda migration: look(journey, days, tried, withdrawn))
        journey.take(journey.migration, "hold")
        look(journey, days, tried, withdrawn)
    assert {
        ("migration", "hold"), ("migration", "resume"), ("daterequest", "agree"), ("booking", "book"),
        ("dataextractrequest", "query"), ("dataextractrequest", "clarify"), ("calloff", "query"), ("calloff", "answer"),
    } <= withdrawn  # fmt: skip
    assert len(withdrawn) > 30
