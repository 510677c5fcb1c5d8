"""The days of a proof folded by week: what is seen at a glance, in marks and in words."""

from datetime import date
from types import SimpleNamespace

import pytest

from workflow.formatting import long_date
from workflow.pages.proof.answer import answer_of
from workflow.pages.proof.marks_of_days import LOOKS, legend_of, look_of
from workflow.pages.proof.weeks import weeks_of
from workflow.timekeeping.deadline_count import Clock, Day
from workflow.timekeeping.working_days import WorkingDays

pytestmark = pytest.mark.once
MAY, HOLIDAY = date(2026, 5, 18), date(2026, 5, 25)
CALENDAR = WorkingDays({HOLIDAY: "Spring bank holiday"}, "a calendar of tests", date(2027, 12, 31))


def _days(clock, note_last=True):
    rows = clock.proof(CALENDAR)
    whys = {Day.PAUSED: "Paused: on hold", Day.CLOSED: "Closed: training", Day.BEFORE_THE_DATE_ASKED_FOR: "Later"}
    return [
        {"on": row.on, "look": look_of(row.meaning), "date": long_date(row.on), "number": str(row.number or ""),
         "why": whys.get(row.meaning, ""), "notes": ["Deadline"] if note_last and row is rows[-1] else []}
        for row in rows
    ]  # fmt: skip


def test_each_week_is_a_row_of_marks_and_says_which_days_of_the_count_it_holds():
    first, second = weeks_of(_days(Clock(MAY, 6)))
    assert [first["title"], second["title"]] == ["18 to 24 May 2026", "25 to 27 May 2026"]
    assert [mark["mark"] for mark in first["marks"]] == ["0", "1", "2", "3", "4", "–", "–"]
    assert (first["says"], second["says"]) == ("Working days 1 to 4.", "Working days 5 to 6. Deadline: 27 May.")
    assert (first["open"], second["open"]) == (False, True)


def test_what_did_not_count_is_told_in_words_but_a_weekend_is_not():
    days = _days(Clock(MAY, 5, pauses=(["2026-05-20", "2026-05-21"],), closures=(["2026-05-26", "2026-05-26", "x"],)))
    first, second = weeks_of(days)
    assert "Paused: on hold: 20 May to 21 May (2 days)" in first["reasons"]
    assert "Closed: training: 26 May" in second["reasons"]
    assert not any("Saturday" in reason for week in (first, second) for reason in week["reasons"])


def test_weeks_that_one_thing_kept_from_counting_are_folded_into_one():
    weeks = weeks_of(_days(Clock(MAY, 1, pauses=(["2026-06-01", "2026-08-30"],), not_before=date(2026, 9, 9))))
    assert [week["alike"] for week in weeks] == [1, 1, 13, 1, 1]
    assert len(weeks[2]["days"]) == 13 * 7


def test_no_two_kinds_of_day_look_alike_and_every_one_has_a_word():
    looks = set(LOOKS.values())
    assert set(LOOKS) == set(Day)
    assert len({look.slug for look in looks}) == len({look.mark for look in looks}) == len(looks)
    assert all(look.words for look in looks)


def test_a_kind_of_day_without_a_look_of_its_own_is_still_shown():
    strange = look_of("waiting for the supplier")
    assert (strange.mark, strange.words) == ("W", "waiting for the supplier")
    day = {"look": strange}
    assert legend_of([day, {"look": look_of(Day.COUNTED)}])[-1]["words"] == "waiting for the supplier"


@pytest.mark.parametrize(
    ("closed_on", "paused_on", "today", "begins"),
    [
        (None, None, date(2026, 5, 20), "Not late: Harbour has until the end of Friday 22 May 2026 to reply"),
        (None, None, date(2026, 5, 22), "Due today: Harbour has"),
        (None, None, date(2026, 5, 27), "Late by 2 working days: Harbour had"),
        (None, date(2026, 5, 20), date(2026, 5, 27), "Paused, so not late: Harbour must reply"),
        (date(2026, 5, 22), None, date(2026, 6, 1), "Met in time: Harbour had"),
        (date(2026, 5, 26), None, date(2026, 6, 1), "Met late: Harbour had"),
    ],
)
def test_the_answer_is_one_sentence_that_begins_with_late_or_not_met_or_not(closed_on, paused_on, today, begins):
    clock = Clock(MAY, 4)
    item = SimpleNamespace(clock=clock, counted_from=MAY, days=4, not_before=None, ruling=None,
                           due_on=date(2026, 5, 22), closed_on=closed_on, paused_on=paused_on,
                           ended="met" if closed_on else "", waits_for="", still_since_due=0)  # fmt: skip
    words = answer_of(item, "Harbour", "reply", _days(clock), CALENDAR, today)
    assert words.startswith(begins)
    assert paused_on or "(4 working days from Monday 18 May 2026)" in words
