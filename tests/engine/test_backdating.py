"""What happened on an earlier day is recorded later: the clocks run by that day, the history keeps both."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.support import wellbeing
from tests.support.requested import FRIDAY, QUESTION, THURSDAY, WEDNESDAY, item_of, principal, proof_page
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed, Party
from workflow.outbox.email import Email
from workflow.reminders.sweep import check_deadlines

pytestmark = pytest.mark.django_db
WHY = "The supplier telephoned, and the partner was on leave."


def happened(journey, party, step, day, today=WEDNESDAY, why=WHY, **answers):
    actor = replace(journey.cast.actor(party), happened_on=day, why_later=why)
    with clock.at(today):
        return perform(principal(journey.migration), step, actor=actor, **answers)


def test_a_pause_runs_from_the_day_the_question_was_asked(asked):
    event = happened(asked, Party.SOURCE, "query", FRIDAY, question=QUESTION)
    assert (item_of(asked).paused_on, event.happened_on, event.on) == (FRIDAY, FRIDAY, WEDNESDAY)
    happened(asked, Party.PRACTICE, "clarify", date(2026, 5, 26), text="The one of 2019.")
    assert item_of(asked).pauses[0][1:3] == ("2026-05-22", "2026-05-26")
    assert "22 May 2026 to 26 May 2026" in proof_page(asked, Party.SOURCE, item_of(asked))
    wellbeing.check(asked)


def test_what_was_answered_in_time_and_recorded_late_is_not_late(asked):
    item = item_of(asked)
    late = date(2026, 8, 3)
    assert item.due_on < late
    with clock.at(date(2026, 7, 31)):
        check_deadlines()
    WorkItem.everything.filter(pk=item.pk).update(breached_on=item.due_on)
    happened(asked, Party.SOURCE, "query", FRIDAY, today=late, question=QUESTION)
    assert item_of(asked).breached_on is None


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 5, 28), "today or in the past"), (date(2026, 5, 20), "Thursday 21 May 2026 or later")],
)
def test_a_day_that_cannot_be_is_refused(asked, day, words):
    with pytest.raises(NotAllowed, match=words):
        happened(asked, Party.SOURCE, "query", day, question=QUESTION)


def test_the_answer_cannot_come_before_the_question(asked):
    happened(asked, Party.SOURCE, "query", FRIDAY, question=QUESTION)
    with pytest.raises(NotAllowed, match="Friday 22 May 2026 or later"):
        happened(asked, Party.PRACTICE, "clarify", THURSDAY, text="Yes.")


def test_it_needs_a_reason_and_a_step_whose_day_matters(asked):
    with pytest.raises(NotAllowed, match="Say why"):
        happened(asked, Party.SOURCE, "query", FRIDAY, why="", question=QUESTION)
    actor = replace(asked.cast.actor(Party.PARTNER), happened_on=FRIDAY, why_later=WHY)
    with pytest.raises(NotAllowed, match="counts from the day it is recorded"), clock.at(WEDNESDAY):
        perform(asked.migration, "ask_for_help", actor=actor, about="x", text="y")


def test_the_page_asks_for_the_day_only_when_one_says_so(asked):
    request = principal(asked.migration)
    where = {"reference": asked.migration.reference, "machine": "dataextractrequest", "pk": request.pk, "step": "query"}
    address, browser = reverse("take_step", kwargs=where), browser_of(asked.cast.actor(Party.SOURCE))
    with clock.at(WEDNESDAY):
        assert "It happened on an earlier day" in main_of(browser.get(address))
        typed = {"question": QUESTION, "happened_on": "22 May 2026"}
        refused = browser.post(f"{address}?earlier=1", typed)
        assert refused.status_code == 422
        assert "Say why it is recorded later" in main_of(refused)
        assert browser.post(f"{address}?earlier=1", typed | {"why_later": WHY}).status_code == 302
    event = Event.everything.get(migration=asked.pk, step="query")
    assert (event.happened_on, event.why_later) == (FRIDAY, WHY)
    history = browser.get(reverse("history", kwargs={"reference": asked.migration.reference}))
    assert f"Happened on 22 May 2026. Recorded later: {WHY}" in main_of(history)


def test_the_third_pause_of_a_clock_is_told_to_the_delivery_partner(asked):
    supplier, agent = asked.cast.actor(Party.SOURCE), asked.cast.actor(Party.AGENT)
    partner = asked.cast.actor(Party.PARTNER).organisation.pk
    with clock.at(FRIDAY):
        perform(
            asked.migration, "ask_a_supplier", actor=agent, supplier=supplier.organisation.pk, about="x", question="y"
        )
        for time in range(3):
            Email.objects.all().delete()
            perform(_query(asked), "ask_clarification", actor=supplier, question="Which one?")
            told = [mail for mail in Email.objects.all() if mail.facts["organisation"] == partner]
            assert bool(told) is (time == 2)
            perform(_query(asked), "clarify", actor=agent, text="The first.") if time < 2 else None
        _, text = render(told[0])
    assert "The deadline of “Answer the agent” has now stood still 3 times." in text
    wellbeing.check(asked)


def _query(journey):
    return next(record for subject, record in journey.records().items() if subject.startswith("agentquery"))
