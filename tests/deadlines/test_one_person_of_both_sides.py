"""One person who works for both sides is no other side: whose yes moves a clock works for somebody else than its owner
(decision 63)."""

from dataclasses import replace

import pytest
from django.db import transaction

from tests.deadlines.test_ended_records import ended
from tests.engine.said_day.saying import LATE, answer, confirmation, day_of, late
from tests.engine.test_backdating import TUESDAY, happened
from tests.engine.test_own_hold import check_of, to_be_checked
from tests.engine.test_pauses import hold, take
from tests.factories_catalogue import MembershipFactory
from tests.tracks.test_contested_deadline import contest, the
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed, Party
from workflow.tracks.disputes.said_day import SaidDay

pytestmark = pytest.mark.django_db
__all__ = ["late", "to_be_checked"]  # fixtures


def works_there_too(journey, party, at):
    """Somebody who acts for `party`, and works for `at` as well."""
    actor = journey.cast.actor(party)
    MembershipFactory(user=actor.user, organisation=journey.cast.actor(at).organisation)
    return actor


def refused(words):
    return pytest.raises(NotAllowed, match=words)


def test_their_yes_to_an_earlier_day_of_their_own_is_refused_and_a_colleagues_counts(late):
    happened(late, Party.PARTNER, "confirm_date", TUESDAY, today=LATE, on_behalf_of=Party.SOURCE)
    works_there_too(late, Party.PRACTICE, at=Party.SOURCE)
    with transaction.atomic(), refused("You work for the organisation whose deadline this is too"):
        answer(late, Party.PRACTICE, "yes")
    assert confirmation(late).closed_on == LATE
    answer(late, Party.PRACTICE, "yes", number=1)
    assert confirmation(late).closed_on == TUESDAY


def test_nor_is_it_another_side_for_whom_their_organisation_was_merged_into(late):
    happened(late, Party.PARTNER, "confirm_date", TUESDAY, today=LATE, on_behalf_of=Party.SOURCE)
    person = late.cast.actor(Party.PRACTICE)
    MembershipFactory(user=person.user, organisation=ended(late, Party.SOURCE))
    with transaction.atomic(), refused("You work for the organisation whose deadline this is too"):
        answer(late, Party.PRACTICE, "yes")
    answer(late, Party.PRACTICE, "yes", number=1)
    assert confirmation(late).closed_on == TUESDAY


def test_nor_do_they_rule_on_it_for_the_agent(late):
    recorded = happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    agent = works_there_too(late, Party.AGENT, at=Party.SOURCE)
    ruling = {"text": "The email of the 26th is there."}
    with transaction.atomic(), refused("whose deadline this is too"):
        answer(late, Party.AGENT, "rule", **ruling)
    agent.user.memberships.filter(organisation=late.cast.actor(Party.SOURCE).organisation).delete()
    with transaction.atomic(), refused("somebody else must say"), clock.at(LATE):
        perform(day_of(late), "rule", actor=replace(agent, user=recorded.by_user), **ruling)
    answer(late, Party.AGENT, "rule", **ruling)
    assert confirmation(late).closed_on == TUESDAY


def test_what_they_record_for_themselves_on_the_other_side_does_not_count_at_once(asked):
    """The answer is owed to the delivery partner, which records it for the supplier."""
    asked.follow_the_lists(until=lambda m: m.call_off("decommission").state == "with_supplier")
    call_off = asked.migration.call_off("decommission")
    item = WorkItem.everything.get(subject=call_off.subject, step="accept", closed_on=None)
    both = works_there_too(asked, Party.PARTNER, at=Party.SOURCE)
    said = {"evidence": "By email", "happened_on": item.opened_on, "why_later": "On leave."}
    with clock.at(item.due_on.replace(day=item.due_on.day + 1)):
        today = clock.today()
        perform(call_off, "accept", actor=replace(both, on_behalf_of=item.owner, **said))
    [day] = asked.migration.all(SaidDay)
    agent = asked.cast.actor(Party.AGENT).organisation
    assert (WorkItem.everything.get(pk=item.pk).closed_on, day.asked, day.is_stand_in) == (today, agent, True)


def test_they_do_not_correct_their_own_deadline(asked):
    item = WorkItem.everything.filter(migration=asked.pk, owner=asked.cast.actor(Party.SOURCE).organisation).first()
    contest(asked, Party.PRACTICE, item)
    agent, words = works_there_too(asked, Party.AGENT, at=Party.SOURCE), {"text": "So be it."}
    with transaction.atomic(), refused("whose deadline this is too"):
        perform(the(asked), "uphold", actor=agent, due_on=item.due_on, **words)
    perform(the(asked), "dismiss", actor=agent, **words)


def test_they_do_not_agree_to_a_hold_that_stops_their_own_clock(to_be_checked):
    due_on = check_of(to_be_checked).due_on
    hold(to_be_checked, due_on)
    works_there_too(to_be_checked, Party.PARTNER, at=Party.COMMISSIONER)
    with transaction.atomic(), refused("You work for the organisation that put it on hold too"):
        take(to_be_checked, Party.PARTNER, "agree_hold", due_on)
    assert check_of(to_be_checked).paused_on is None
    take(to_be_checked, Party.PRACTICE, "agree_hold", due_on)
    assert check_of(to_be_checked).paused_on == due_on


def test_nor_what_one_owes_that_another_organisation_of_theirs_took_the_place_of(to_be_checked):
    due_on = check_of(to_be_checked).due_on
    decider = to_be_checked.cast.actor(Party.COMMISSIONER)
    MembershipFactory(user=decider.user, organisation=ended(to_be_checked, Party.SOURCE))
    with transaction.atomic(), refused("You work for another organisation too"):
        hold(to_be_checked, due_on)


def test_nor_do_they_put_on_hold_what_another_organisation_of_theirs_owes(to_be_checked):
    due_on = check_of(to_be_checked).due_on
    both = works_there_too(to_be_checked, Party.COMMISSIONER, at=Party.SOURCE)
    with transaction.atomic(), refused("You work for another organisation too"):
        hold(to_be_checked, due_on)
    both.user.memberships.filter(organisation=to_be_checked.cast.actor(Party.SOURCE).organisation).delete()
    hold(to_be_checked, due_on)
    assert to_be_checked.migration.held_until
