"""The status sentence of migrations that people have moved about as they pleased, against a count of our own: its day,
its reason and its “needed by”; and it never says “on track” when a task on the way comes too late."""

import random
import re
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from django.db import transaction
from django.http import QueryDict

from tests.rehearsals import a_journey
from tests.support.stories import Story
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.lapses.needed_by_without_a_step import find_out_by_when
from workflow.lists import filters
from workflow.lists.columns import rows_of
from workflow.lists.migration_list import read_list
from workflow.reading.case import read_case
from workflow.reading.status_sentence import status_of_migration

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOLIDAYS = {  # of England
    date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31), date(2026, 12, 25), date(2026, 12, 28),
    date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 3), date(2027, 5, 31), date(2027, 8, 30),
    date(2027, 12, 27), date(2027, 12, 28), date(2028, 1, 3), date(2028, 4, 14), date(2028, 4, 17), date(2028, 5, 1),
    date(2028, 5, 29), date(2028, 8, 28),
}  # fmt: skip
AFTER = {  # working days of the steps still to come after it, and the date it leads to: the decision's table
    "calloff": {"send": 10, "send_back": 13, "revise": 15, "amend": 15, "redraft": 15, "go_on": 15, "validate": 5,
                "answer": 5, "accept": 0},
    "dataextractrequest": {"request_form": 17, "issue_form": 12, "return_form": 7, "confirm_date": 5, "provide": 0,
                           "clarify": 0, "tell_agent": 14, "name_next_day": 14, "ask_again": 12, "acknowledge": 5,
                           "accept": 0},
    "booking": {"propose": 5, "accept_invitation": 2, "book": 0, "keep": 0, "record_held": 0},
}  # fmt: skip
TO_THE_LAST_COPY = {"tell_agent", "name_next_day", "ask_again", "acknowledge"}
BEFORE_THE_REQUEST = {"request_form", "issue_form", "return_form"}
OF_THE_HOLDER = 7  # days of its own steps; one that asks for more notice gets it
AT_RISK = re.compile(
    r"At risk for \w+ \d+ \w+ \d+, \d+ days? to go: "
    r"(?P<who>.+?) (?:is (?:(?P<late>\d+) working days? )?late|has until (?P<until>\d+ \w+ \d+)) "
    r"to (?P<deed>.+), which (?P<was>is|was) needed by (?P<by>\d+ \w+ \d+) for (?P<end>.+)"
)
ENDS = ("the first copy of the data", "the last copy of the data", "go-live")


LISTED_AS = {  # the same word here and there
    "at_risk": {"risk"}, "on_track": {"on-track", "live"}, "late": {"late"}, "on_hold": {"hold"},
    "none": {"cancelled", "declined", "no-date", "came"},
}  # fmt: skip


class Needed(NamedTuple):
    item: WorkItem
    by: date
    leads_to: tuple[str, ...]  # whichever of the ends that is; two may be on one day
    room: int
    is_late: bool


def works(day):
    return day.weekday() < 5 and day not in HOLIDAYS


def back(day, days):
    while days:
        day -= timedelta(1)
        days -= works(day)
    return day


def between(first, last):
    """Working days from one day to a later one, below nought where it is earlier."""
    if last < first:
        return -between(last, first)
    return sum(works(first + timedelta(days)) for days in range(1, (last - first).days + 1))


def as_listed(actor, today) -> set[str]:
    """How the one migration stands in the list that is read, and in the columns that a filter asks for."""
    [row] = read_list(filters.read(QueryDict(""), actor), actor, today).rows
    return {row["standing"], *rows_of(actor, today).values_list("standing", flat=True)}


def in_words(day):
    return f"{day.day} {day:%B %Y}"


def needed(item, records, today):
    """By when and for which end, or None where no date waits for it."""
    record = records[item.subject]
    kind = item.subject.partition(":")[0]
    days = AFTER.get(kind, {}).get(item.step)
    if days is None or getattr(record, "kind", "") == "decommission":
        return None
    if item.step in BEFORE_THE_REQUEST:
        days += max(0, (record.system.extract_lead_days or 0) - OF_THE_HOLDER)
    go_live, extracts = records["golivedate"], records["extracts"]
    ends = [go_live.initial_extract_on, go_live.final_extract_on, go_live.on]
    first = 1 if item.step in TO_THE_LAST_COPY or (kind, item.step) == ("dataextractrequest", "accept") else 0
    if kind == "booking":
        over = any(one.principal and (one.provided_on or one.iteration > 1) for one in extracts)
        first = int(over or bool(ends[0] and ends[0] < today))
    if kind == "dataextractrequest" and (record.is_final or record.iteration > 1):
        is_the_last = ends[1] and record.wanted_on and record.wanted_on >= ends[1]
        first = 2 if first and is_the_last else 1
    fixed = next(day for day in ends[first:] if day)
    return back(fixed, days), tuple(end for end, day in zip(ENDS, ends, strict=True) if day == fixed)


def by_our_own_count(journey, today):
    """The tasks on the way that are running: the late ones first, then those with least room."""
    records = journey.records()
    records |= {"golivedate": journey.migration.go_live, "extracts": journey.migration.extract_requests()}
    found = []
    for item in WorkItem.everything.filter(migration=journey.pk, closed_on=None, paused_on=None):
        if found_out := needed(item, records, today):
            by, leads_to = found_out
            is_late = item.due_on < today
            end = today if is_late else item.due_on
            room = min(between(end, by), -1) if by < end else between(end, by)
            found.append(Needed(item, by, leads_to, room, is_late))
    return sorted(found, key=lambda one: (not one.is_late, one.room, one.item.due_on, one.item.pk))


def compare(journey, today):
    with transaction.atomic(), clock.at(today):
        find_out_by_when()  # as every minute
        _compare(journey, today)
        transaction.set_rollback(True)


def _compare(journey, today):
    migration, actor = journey.migration, journey.cast.actor(Party.AGENT)
    status = status_of_migration(read_case(migration, actor))
    said, standings = status.text, as_listed(actor, today)
    assert len(standings) == 1
    assert standings <= LISTED_AS[status.mark], (said, standings)
    if standings == {"late"}:
        assert "late" in status.sentence or "breached" in status.sentence
    assert (standings == {"risk"}) == said.startswith(("At risk", "The go-live date of"))
    on, state = migration.go_live.on, migration.go_live.state
    if migration.is_over or migration.held_until or state not in ("provisional", "with_supplier", "confirmed"):
        assert not said.startswith("On track for ")
    elif on < today:
        assert said.endswith("has passed")
    else:
        _of_a_date_on_the_way(said, by_our_own_count(journey, today), on, today)


def _of_a_date_on_the_way(said, tasks, on, today):
    lost = [one for one in tasks if one.room < 0]
    if not lost:
        left = (on - today).days
        assert said == f"On track for {on:%A} {in_words(on)}, {left} day{'' if left == 1 else 's'} to go", tasks
        return
    worst, told = lost[0], AT_RISK.fullmatch(said)
    assert told, said
    assert told["who"] == str(worst.item.owner)
    assert told["deed"].lower().startswith(worst.item.title.lower())
    assert (told["by"], told["was"]) == (in_words(worst.by), "was" if worst.by < today else "is")
    assert told["end"] in worst.leads_to
    if worst.is_late:
        still = worst.item.still_since_due  # days on which nobody became later; which they are is proved elsewhere
        assert int(told["late"] or 0) == max(0, between(worst.item.due_on, today) - still)
    else:
        assert told["until"] == in_words(worst.item.due_on)


def a_random_way(steps):
    """So many steps, by everybody's own lists."""
    journey, left = a_journey(), iter(range(steps))
    journey.follow_the_lists(until=lambda migration: migration.state == "mobilised" or next(left, None) is None)
    return journey


SHORT, LONG = 60, 1_000
SEEDS = [pytest.param(seed, marks=pytest.mark.long if seed >= SHORT else ()) for seed in range(LONG)]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_sentence_agrees_with_a_count_of_our_own(seed):
    """Some go on as planned, some lie for weeks."""
    dice = random.Random(seed)
    story = Story(journey := a_random_way(dice.randrange(70)), seed, None)
    for _ in range(3):
        story.days_pass(dice.choice([0, 1, 3, 30]))
        with clock.at(story.day):
            story.somebody_moves()
        for days in (0, dice.randrange(30), dice.randrange(120)):
            compare(journey, story.day + timedelta(days))
    for item in WorkItem.everything.filter(migration=journey.pk, closed_on=None):
        later = item.due_on + timedelta(dice.randrange(60))  # as after a long wait for an answer
        WorkItem.everything.filter(pk=item.pk).update(due_on=later)
    for days in (0, dice.randrange(60)):
        compare(journey, story.day + timedelta(days))
