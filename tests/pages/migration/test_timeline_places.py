"""Where things stand on the drawn timeline, against a count of our own; and that the list says the same."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.samples.glance import DATA, GO_LIVE, LATE, MEETINGS, PAUSED, TIMELINE, TODAY
from workflow.pages.migration.timeline.drawing import draw
from workflow.pages.migration.timeline.scale import Scale, mondays, months
from workflow.pages.migration.timeline.twin import listing
from workflow.pages.migration.timeline.widths import shortened, spread, width_of
from workflow.reading.timeline.marks import GoLive, Mark, Row, Span, Stand, Step, Timeline, Window
from workflow.reading.timeline.window import window_of

pytestmark = pytest.mark.once
LEFT, RIGHT = 206, 1068
OF_A_STEP = some.sampled_from(sorted(set(Stand) - {Stand.CANCELLED}))
DAYS = some.dates(date(2026, 1, 1), date(2028, 12, 31))


def place(day, window):
    """Counted in days of the year and shares of the whole, as one would with a ruler."""
    whole = window.last.toordinal() + 1 - window.first.toordinal()
    return LEFT + (RIGHT - LEFT) * (day.toordinal() - window.first.toordinal()) / whole


def row_of(drawn, row):
    return next(one for one in drawn["rows"] if one["href"] == row.href)


def near(value):
    return pytest.approx(value, abs=0.11)


# ---------------------------------------------------------------- the days
def test_each_bar_begins_after_the_day_of_the_step_before_and_ends_with_its_own():
    drawn, window = draw(TIMELINE), TIMELINE.window
    [asked, sent, now, provided, checked] = row_of(drawn, DATA)["bars"]
    for bar, kind, first, after in (
        (asked, "done", date(2026, 11, 19), date(2026, 11, 20)),
        (sent, "done", date(2026, 11, 20), date(2026, 11, 24)),
        (now, "now", date(2026, 11, 24), date(2026, 12, 1)),
        (provided, "plan", date(2026, 12, 1), date(2026, 12, 30)),
        (checked, "plan", date(2026, 12, 30), date(2027, 1, 9)),
    ):
        assert (bar["kind"], bar["x"], bar["x"] + bar["width"]) == (
            kind, near(place(first, window)), near(place(after, window)),
        )  # fmt: skip


def test_what_is_late_is_hatched_from_its_due_day_to_today():
    due, late = row_of(draw(TIMELINE), LATE)["bars"]
    assert (due["kind"], late["kind"]) == ("now", "late")
    assert late["x"] == near(place(date(2026, 11, 25), TIMELINE.window))
    assert late["x"] + late["width"] == near(place(TODAY + timedelta(1), TIMELINE.window))


def test_what_is_paused_is_grey_up_to_today():
    [bar] = row_of(draw(TIMELINE), PAUSED)["bars"]
    assert bar["kind"] == "wait"
    assert bar["x"] + bar["width"] == near(place(TODAY + timedelta(1), TIMELINE.window))


def test_today_go_live_copies_meetings_and_closed_days_stand_on_their_days():
    drawn, window = draw(TIMELINE), TIMELINE.window
    half_a_day = (place(TODAY + timedelta(1), window) - place(TODAY, window)) / 2
    assert [(line["kind"], line["x"]) for line in drawn["lines"]] == [
        ("today", near(place(TODAY, window) + half_a_day)),
        ("live", near(place(GO_LIVE, window) + half_a_day)),
    ]
    assert [one["x"] for one in row_of(drawn, DATA)["copies"]] == [near(place(mark.on, window)) for mark in DATA.marks]
    circles = row_of(drawn, MEETINGS)["meetings"]["circles"]
    assert [one["x"] for one in circles] == [near(place(mark.on, window) + half_a_day) for mark in MEETINGS.marks]
    assert drawn["holidays"][0]["x"] == near(place(date(2026, 12, 25), window))
    assert drawn["busy"][0]["x"] + drawn["busy"][0]["width"] == near(place(date(2026, 12, 18), window))


@given(days=some.lists(DAYS, min_size=1, max_size=2), go_live=DAYS, latest=some.none() | DAYS)
def test_the_words_of_meetings_lie_over_no_circle_and_no_other_mark(days, go_live, latest):
    marks = [Mark("meeting", "Technical survey", day) for day in days]
    step = Step("held", Stand.NOW, days[0], days[0], needed_by=latest)
    row, window = replace(MEETINGS, steps=[step], marks=marks), window_of(days[0], days[0], go_live)
    drawn = draw(Timeline([row], days[0], window))["rows"][0]
    words = drawn["meetings"]
    others = [one["x"] for one in (*words["circles"], *drawn["latest"])]
    begins, ends = words["text_x"], words["text_x"] + width_of(words["text"])
    assert words["is_under"] or not any(begins < x + 6 and x - 6 < ends for x in others)
    assert drawn["height"] == (62 if words["is_under"] else 46)


def test_the_words_of_meetings_stand_beside_them_where_there_is_room():
    assert not row_of(draw(TIMELINE), MEETINGS)["meetings"]["is_under"]


def test_the_latest_day_is_a_mark_at_its_end():
    [mark] = row_of(draw(TIMELINE), DATA)["latest"]
    assert mark["x"] == near(place(date(2026, 12, 19), TIMELINE.window))


def test_what_began_before_the_window_has_a_pointed_end_at_its_edge():
    window = Window(date(2026, 11, 30), date(2027, 1, 31))
    [bar] = draw(replace(TIMELINE, rows=[replace(DATA, steps=DATA.steps[2:3])], window=window, busy=[]))["rows"][0][
        "bars"
    ]
    assert (bar["earlier"], bar["x"]) == (True, LEFT)


# ---------------------------------------------------------------- the window
def test_the_window_goes_from_the_monday_of_the_first_step_to_nine_days_after_go_live():
    window = window_of(date(2026, 10, 15), TODAY, GO_LIVE)
    assert (window.first, window.last) == (date(2026, 10, 12), date(2027, 2, 13))
    assert window_of(date(2026, 1, 5), TODAY, GO_LIVE).first == date(2026, 10, 5)
    assert window_of(TODAY, TODAY, None).last == date(2027, 1, 22)


@given(first=DAYS, today=DAYS, go_live=some.none() | DAYS)
def test_today_and_go_live_are_always_in_the_window_and_it_begins_on_a_monday(first, today, go_live):
    window = window_of(first, today, go_live)
    assert window.first.weekday() == 0
    assert today in window
    assert go_live is None or go_live in window or go_live < window.first <= today
    scale = Scale(window)
    lines = mondays(scale)
    assert [lines[0]["x"], len(lines)] == [LEFT, (window.last - window.first).days // 7 + 1]
    numbered = [one["x"] for one in lines if one["text"]]
    assert all(after - before >= 15 for before, after in pairwise(numbered))
    names = months(scale)
    assert all(LEFT <= one["x"] <= RIGHT for one in names)
    assert all(one["x"] + width_of(one["text"]) < after["x"] for one, after in pairwise(names) if one["text"])


def test_a_month_with_few_days_left_says_its_short_name():
    names = [one["text"] for one in months(Scale(window_of(date(2026, 9, 21), date(2026, 11, 30), None)))]
    assert names == ["Sep", "October", "November", "December", "January 2027"]


# ---------------------------------------------------------------- the words
WORDS = some.lists(some.tuples(some.floats(0, 1100), some.floats(5, 200)), min_size=1, max_size=4)


@given(wanted=WORDS)
def test_words_in_a_line_never_lie_over_one_another(wanted):
    wanted.sort()
    begins = spread(wanted, LEFT, RIGHT)
    assert begins[0] >= LEFT
    ends = [x + width for x, (_, width) in zip(begins, wanted, strict=True)]
    assert ends[-1] <= RIGHT + 0.1
    assert all(end <= after + 0.11 for end, after in zip(ends, begins[1:], strict=False))


@given(text=some.text(max_size=80), room=some.integers(20, 400))
def test_a_long_name_is_cut_to_the_room_it_has(text, room):
    assert width_of(shortened(text, room)) <= room


@given(first=DAYS, length=some.integers(0, 400), today=DAYS, go_live=some.none() | DAYS, kind=OF_A_STEP)
def test_nothing_is_drawn_outside_whatever_the_days_are(first, length, today, go_live, kind):
    step = Step("form returned", kind, first, first + timedelta(length))
    row = Row("Data: A system with a long name of its own", "/d", [step], kind, "With somebody")
    live = go_live and GoLive(go_live, "Go-live", is_settled=False)
    busy = [Span(first, first + timedelta(length), "Flu clinics")]
    window = window_of(first, today, go_live)
    drawn = draw(Timeline([row], today, window, live, busy=[one for one in busy if window.touches(one)]))
    for bar in [*drawn["rows"][0]["bars"], *drawn["busy"]]:
        assert bar["x"] >= LEFT
        assert bar["width"] > 0
        assert bar["x"] + bar["width"] <= RIGHT + 0.2
    assert drawn["rows"][0]["steps"]["x"] >= LEFT
    assert all(flag["x"] >= 0 and flag["x"] + flag["width"] <= 1076.1 for flag in drawn["flags"])
    assert listing(Timeline([row], today, window, live))


# ---------------------------------------------------------------- the list says the same
def test_the_list_says_everything_that_is_drawn():
    said = {one["name"]: [f"{line['key']}: {line['text']}" for line in one["lines"]] for one in listing(TIMELINE)}
    assert listing(TIMELINE)[0]["done"] == "done 6 October"
    assert said["Data: HarbourGP"] == [
        "Done: Form asked for 19 November, form sent 23 November",
        "Now: Form returned: With Quillbrook Lane Surgery, due 30 November; latest 18 December",
        "Next: Data provided, checked",
        "Dates: First copy 29 December (planned), Last copy 1 February (planned)",
    ]
    assert said["Data: AnchorDose"] == [
        "Late: Form sent: With Anchor Dosing, 3 working days late; latest 11 December",
        "Dates: Copy 20 November (missed)",
    ]  # fmt: skip
    assert said["Keep clear"] == [
        "Busy: Training afternoon, 11 December to 17 December", "Busy: Flu clinics, 2 February to 15 February",
        "Closed: Bank holidays: 25 December (Christmas Day)",
    ]  # fmt: skip
    assert said["Go-live"] == ["Date: Thursday 4 February 2027, 69 days to go"]


def test_a_copy_of_which_nothing_is_known_is_called_so_in_the_drawing_and_in_words():
    row = replace(DATA, marks=[replace(DATA.marks[0], is_untold=True)])
    timeline = replace(TIMELINE, rows=[row])
    [drawn] = draw(timeline)["rows"][0]["copies"]
    assert (drawn["text"], drawn["is_missed"]) == ("First copy 29 Dec (not recorded)", False)
    assert "First copy 29 December (not recorded)" in str(listing(timeline))
