"""Nobody writes the history of their own clock: an earlier day counts once the side it was owed to agrees."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.engine.said_day.saying import LATE, answer, confirmation, day_of
from tests.engine.test_backdating import TUESDAY, happened
from tests.engine.test_pauses import take
from tests.support import wellbeing
from tests.support.requested import FRIDAY, QUESTION, WEDNESDAY, principal
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed, Party
from workflow.tracks.disputes.said_day import SaidDay

pytestmark = pytest.mark.django_db


def test_what_the_owner_says_of_its_own_past_moves_nothing(late):
    happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    item = confirmation(late)
    assert (item.closed_on, item.breached_on) == (LATE, WEDNESDAY)
    said = day_of(late)
    assert (said.asked, said.said_on) == (late.cast.actor(Party.PRACTICE).organisation, TUESDAY)
    asks = WorkItem.everything.get(subject=said.subject)
    assert (asks.title, asks.days, asks.owner) == ("Say whether the answer came on 26 May 2026", 3, said.asked)
    wellbeing.check(late)


def test_whoever_said_it_reads_who_is_asked_and_until_when(late):
    happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    practice, supplier = (late.cast.actor(party) for party in (Party.PRACTICE, Party.SOURCE))
    with clock.at(LATE):
        messages = browser_of(supplier).get(reverse("messages", args=[late.migration.reference]))
    assert f"Waits for the answer of {practice.organisation}. On time" in main_of(messages)


def test_it_counts_once_the_side_it_was_owed_to_says_yes(late):
    happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    answer(late, Party.PRACTICE, "yes")
    assert confirmation(late).closed_on == TUESDAY
    assert not WorkItem.everything.filter(subject=day_of(late).subject, closed_on=None).exists()
    wellbeing.check(late)


def test_it_stays_as_it_was_recorded_after_a_no(late):
    happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    answer(late, Party.PRACTICE, "no", reason="It came today.")
    item = confirmation(late)
    assert (item.closed_on, item.breached_on) == (LATE, WEDNESDAY)


def test_nobody_but_the_side_it_was_owed_to_says_yes(late):
    happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    for party in (Party.SOURCE, Party.PARTNER, Party.COMMISSIONER, Party.AGENT):
        with pytest.raises(NotAllowed, match="Only whoever the answer was owed to"):
            answer(late, party, "yes")


def test_what_is_recorded_for_the_owner_needs_a_yes_as_well(late):
    happened(late, Party.PARTNER, "confirm_date", TUESDAY, today=LATE, on_behalf_of=Party.SOURCE)
    assert confirmation(late).closed_on == LATE
    answer(late, Party.PRACTICE, "yes")
    assert confirmation(late).closed_on == TUESDAY


def test_what_the_side_it_was_owed_to_records_itself_counts_at_once(asked):
    """The new supplier’s reply about the date is owed to the delivery partner."""
    asked.follow_the_lists(until=lambda m: m.call_off("decommission").state == "with_supplier")
    item = WorkItem.everything.get(
        subject=asked.migration.call_off("decommission").subject, step="accept", closed_on=None
    )
    partner = replace(
        asked.cast.actor(Party.PARTNER), on_behalf_of=item.owner, evidence="By email", happened_on=item.opened_on,
        why_later="On leave.",
    )  # fmt: skip
    with clock.at(item.opened_on + timedelta(weeks=2)):
        perform(asked.migration.call_off("decommission"), "accept", actor=partner)
    assert WorkItem.everything.get(pk=item.pk).closed_on == item.opened_on
    assert not asked.migration.all(SaidDay)


def test_the_same_person_does_not_say_yes_to_what_they_recorded(late):
    happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    person, practice = late.cast.actor(Party.SOURCE).user, late.cast.actor(Party.PRACTICE)
    with pytest.raises(NotAllowed, match="somebody else must say"), clock.at(LATE):
        perform(day_of(late), "yes", actor=replace(practice, user=person))


def test_where_nobody_else_is_left_on_the_other_side_the_agent_is_asked(asked):
    """The practice would be owed its own answer here: it may not say yes to itself."""
    take(asked, Party.SOURCE, "query", FRIDAY, principal(asked.migration), question=QUESTION)
    item = WorkItem.everything.get(migration=asked.pk, step="clarify")
    WorkItem.everything.filter(pk=item.pk).update(limit="fund")  # which is owed to the practice
    happened(asked, Party.PARTNER, "clarify", TUESDAY, today=LATE, text="The one of 2019.")
    said = day_of(asked)
    assert (said.asked, said.is_stand_in) == (asked.cast.actor(Party.AGENT).organisation, True)
    answer(asked, Party.AGENT, "yes")
    assert WorkItem.everything.get(pk=item.pk).closed_on == TUESDAY
    assert asked.migration.pauses[0][2] == LATE.isoformat()


def test_the_agent_can_rule_on_the_day_after_a_no(late):
    happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    answer(late, Party.PRACTICE, "no", reason="It came today.")
    answer(late, Party.AGENT, "rule", text="The email of the 26th is there.")
    assert confirmation(late).closed_on == TUESDAY
