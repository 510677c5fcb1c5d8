"""Which earlier day can be given at all for what is recorded later, and what it needs."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.support import wellbeing
from tests.support.requested import FRIDAY, QUESTION, THURSDAY, WEDNESDAY, item_of, principal
from workflow import clock
from workflow.audit.event import Event
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed, Party
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
WHY = "The supplier telephoned, and the partner was on leave."
TUESDAY = date(2026, 5, 26)


def happened(journey, party, step, day, today=WEDNESDAY, why=WHY, on_behalf_of=None, **answers):
    other = on_behalf_of and journey.cast.actor(on_behalf_of).organisation
    actor = replace(journey.cast.actor(party), happened_on=day, why_later=why, on_behalf_of=other, evidence="By email")
    with clock.at(today):
        return perform(principal(journey.migration), step, actor=actor, **answers)


def test_a_question_never_reaches_back_behind_the_day_it_is_recorded(asked):
    with pytest.raises(NotAllowed, match="counts from the day it is recorded"):
        happened(asked, Party.SOURCE, "query", FRIDAY, question=QUESTION)
    assert item_of(asked).paused_on is None


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 5, 28), "today or in the past"), (date(2026, 5, 20), "Thursday 21 May 2026 or later")],
)
def test_a_day_that_cannot_be_is_refused(asked, day, words):
    with pytest.raises(NotAllowed, match=words):
        happened(asked, Party.SOURCE, "confirm_date", day)


def test_the_answer_cannot_come_before_the_question(asked):
    with clock.at(FRIDAY):
        perform(principal(asked.migration), "query", actor=asked.cast.actor(Party.SOURCE), question=QUESTION)
    with pytest.raises(NotAllowed, match="Friday 22 May 2026 or later"):
        happened(asked, Party.PRACTICE, "clarify", THURSDAY, text="Yes.")


def test_no_day_inside_a_hold_can_be_given(asked):
    commissioner = asked.cast.actor(Party.COMMISSIONER)
    with clock.at(THURSDAY):
        perform(asked.migration, "hold", actor=commissioner, until=date(2026, 7, 1), reason="The practice moves house.")
    with clock.at(TUESDAY):
        perform(asked.migration, "resume", actor=commissioner)
    with pytest.raises(NotAllowed, match="Everything stood still on that day"):
        happened(asked, Party.SOURCE, "confirm_date", FRIDAY)
    happened(asked, Party.SOURCE, "confirm_date", TUESDAY)


def test_nothing_can_have_been_accepted_before_it_could_be(asked):
    """The clock of an acceptance starts once all that it needs is there; no day before that can be given."""
    asked.follow_the_lists(until=lambda m: m.call_off("decommission").state == "with_supplier")
    call_off = asked.migration.call_off("decommission")
    actor = replace(asked.cast.actor(Party.SOURCE), happened_on=THURSDAY, why_later=WHY)
    with pytest.raises(NotAllowed, match="it was not possible before"):
        perform(call_off, "accept", actor=actor)


def test_it_needs_a_reason_and_a_step_whose_day_matters(asked):
    with pytest.raises(NotAllowed, match="Say why"):
        happened(asked, Party.SOURCE, "confirm_date", FRIDAY, why="")
    actor = replace(asked.cast.actor(Party.PARTNER), happened_on=FRIDAY, why_later=WHY)
    with pytest.raises(NotAllowed, match="counts from the day it is recorded"), clock.at(WEDNESDAY):
        perform(asked.migration, "ask_for_help", actor=actor, about="x", text="y")


def test_it_needs_a_deadline_that_ends_with_it(asked):
    actor = replace(asked.cast.actor(Party.TARGET), happened_on=FRIDAY, why_later=WHY)
    with pytest.raises(NotAllowed, match="No deadline ends with this"), clock.at(WEDNESDAY):
        perform(asked.migration.go_live, "withdraw_confirmation", actor=actor, reason="No staff.")


def test_the_page_asks_for_the_day_only_when_one_says_so_and_keeps_what_was_typed(asked):
    request = principal(asked.migration)
    where = {"reference": asked.migration.reference, "subject": request.subject}
    address = reverse("take_step", kwargs=where | {"step": "confirm-date"})
    browser = browser_of(asked.cast.actor(Party.SOURCE))
    with clock.at(WEDNESDAY):
        assert "It happened on an earlier day" in main_of(browser.get(address))
        typed = {"happened_on": "22 May 2026"}
        refused = browser.post(f"{address}?earlier=1", typed)
        assert refused.status_code == 422
        assert "Say why you are recording it late" in main_of(refused)
        too_early = browser.post(f"{address}?earlier=1", {"happened_on": "20 May 2026", "why_later": WHY})
        assert "Thursday 21 May 2026 or later" in main_of(too_early)
        assert 'href="#id_happened_on' in too_early.content.decode()
        assert WHY in main_of(too_early)
        assert browser.post(f"{address}?earlier=1", typed | {"why_later": WHY}).status_code == 302
    event = Event.everything.get(migration=asked.pk, step="confirm_date")
    assert (event.happened_on, event.why_later) == (FRIDAY, WHY)
    history = browser.get(reverse("history", kwargs={"reference": asked.migration.reference}))
    assert f"Said to have happened on 22 May 2026. Recorded later: {WHY}" in main_of(history)


def test_the_page_of_a_question_offers_no_earlier_day(asked):
    request = principal(asked.migration)
    where = {"reference": asked.migration.reference, "subject": request.subject, "step": "query"}
    page = browser_of(asked.cast.actor(Party.SOURCE)).get(reverse("take_step", kwargs=where))
    assert "It happened on an earlier day" not in main_of(page)


def test_where_no_deadline_can_end_with_it_the_page_offers_no_earlier_day(asked):
    go_live = asked.migration.go_live
    where = {"reference": asked.migration.reference, "subject": go_live.subject}
    address = reverse("take_step", kwargs=where | {"step": "withdraw-confirmation"})
    page = browser_of(asked.cast.actor(Party.TARGET)).get(address)
    assert page.status_code == 200
    assert "It happened on an earlier day" not in main_of(page)


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
    assert "The deadline of “Answer the Migration Management Agent” has now stood still 3 times." in text
    wellbeing.check(asked)


def _query(journey):
    return next(record for subject, record in journey.records().items() if subject.startswith("agentquery"))
