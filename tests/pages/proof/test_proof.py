"""Both sides of an argument open the same page and see the same count."""

from datetime import date

import pytest
from django.urls import reverse

from tests.browsing import browser_of, queries_of
from tests.rehearsals import a_journey
from tests.support.requested import FRIDAY, QUESTION, THURSDAY, WEDNESDAY, item_of, principal, proof_page
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def _wanted_soon(journey):
    """So that the five working days are what counts, not the date asked for."""
    item = item_of(journey)
    item.not_before, item.contract_due_on = None, date(2026, 5, 29)
    item.count_again(THURSDAY, calendars.version(item.calendar_id))
    item.save()
    return item


def _table(words):
    return words[words.index("Day by day") : words.index("See what this is about")]


def test_every_calendar_day_is_a_row_and_the_deadline_is_the_last(asked):
    words = proof_page(asked, Party.SOURCE, _wanted_soon(asked))
    assert "Not late: " in words
    assert "you have until the end of Friday 29 May 2026 to provide the data extract" in words
    assert "(5 working days from Thursday 21 May 2026)" in words
    assert "5 working days (SLA, page 13)" in words
    table = _table(words)
    for row in ("Thursday 21 May 2026 Working day Day 0", "Saturday 23 May 2026 Working day Not counted Why Weekend",
                "Monday 25 May 2026 Working day Not counted Why Spring bank holiday",
                "Wednesday 27 May 2026 Working day 3 Why Today",
                "Friday 29 May 2026 Working day 5 Why Deadline"):  # fmt: skip
        assert row in table
    assert "30 May" not in table


def test_the_supplier_and_the_practice_see_the_same_count(asked):
    item = _wanted_soon(asked)
    sides = [_table(proof_page(asked, party, item)) for party in (Party.SOURCE, Party.PRACTICE, Party.COMMISSIONER)]
    assert len(set(sides)) == 1


def test_whoever_may_not_see_the_work_item_gets_a_404(asked):
    item = item_of(asked)
    stranger = a_journey().cast.actor(Party.SOURCE)
    for actor in (stranger, asked.cast.actor(Party.HOLDER)):
        assert browser_of(actor).get(reverse("proof", args=[item.pk])).status_code == 404


def test_a_pause_says_who_asked_what_and_who_answered(asked):
    item = _wanted_soon(asked)
    source, practice = asked.cast.actor(Party.SOURCE), asked.cast.actor(Party.PRACTICE)
    with clock.at(FRIDAY):
        perform(principal(asked.migration), "query", actor=source, question=QUESTION)
    stands = proof_page(asked, Party.PRACTICE, item)
    assert "the count has stood still since Friday 22 May 2026" in stands
    assert "Friday 22 May" not in _table(stands)
    with clock.at(WEDNESDAY):
        perform(principal(asked.migration), "clarify", actor=practice, text="The one of 2019.")
    words = proof_page(asked, Party.SOURCE, item)
    assert f"22 May 2026 to 27 May 2026. {source.user.name} at {source.organisation.name}: {QUESTION}" in words
    assert f"{practice.user.name} at {practice.organisation.name}: The one of 2019." in words
    assert f"Friday 22 May 2026 Working day Not counted Why Paused: {source.user.name}" in words
    assert "Deadline without pauses, closures and rulings Friday 29 May 2026" in words
    assert "(5 working days from Thursday 21 May 2026, not counting 3 paused days)" in words
    assert WorkItem.everything.get(pk=item.pk).due_on == date(2026, 6, 3)


def test_what_was_done_late_says_how_late(asked):
    item = _wanted_soon(asked)
    with clock.at(date(2026, 6, 2)):
        asked.take(principal(asked.migration), "provide")
    words = proof_page(asked, Party.PARTNER, item, date(2026, 6, 3))
    assert "Met late: " in words
    assert "it was done on Tuesday 2 June 2026, 2 working days late." in words
    assert "Met late" in words
    assert "Late from Saturday 30 May 2026 2 working days late when it was done. Responsible: Harbour" in words


def test_the_first_sentence_says_how_late_what_nobody_has_done_is(asked):
    words = proof_page(asked, Party.PARTNER, _wanted_soon(asked), date(2026, 6, 3))
    assert "Late by 3 working days: " in words


def test_the_first_sentence_says_that_the_date_asked_for_came_after_the_limit(asked):
    item = item_of(asked)
    words = proof_page(asked, Party.PARTNER, item)
    assert item.not_before > date(2026, 5, 29)
    assert "(the date asked for; the limit of 5 working days ended before that, on 29 May 2026)" in words


def test_the_page_takes_as_many_queries_for_a_long_history(asked):
    item = _wanted_soon(asked)
    browser = browser_of(asked.cast.actor(Party.PRACTICE))
    address = reverse("proof", args=[item.pk])
    before = queries_of(browser, address)
    for day in (FRIDAY, WEDNESDAY):
        with clock.at(day):
            perform(principal(asked.migration), "query", actor=asked.cast.actor(Party.SOURCE), question=QUESTION)
            perform(principal(asked.migration), "clarify", actor=asked.cast.actor(Party.PRACTICE), text="The first.")
    assert queries_of(browser, address) <= before + 1  # the questions and answers, in one
