"""The sentence on the overview, against a count of our own: it never says “on track” when a task comes too late."""

from datetime import date, timedelta

import pytest

from tests.browsing import browser_of, links_of, main_of
from tests.reading.written_cases import GO_LIVE, THEM, US, a_case, a_date, a_task
from tests.rehearsals import a_journey
from workflow import clock
from workflow.deadlines.pauses import Pause
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.reading.case import read_case
from workflow.reading.status_sentence import status_of_migration
from workflow.reading.tight_steps import tightest
from workflow.tracks.dates.date_state import DateState as D

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 12, 7)


def sentence(*items, today=MONDAY, **how):
    return status_of_migration(a_case(list(items), today, **how))


# ---------------------------------------------------------------- the words
def test_on_track_says_for_which_day_and_how_long_to_go():
    assert sentence(today=date(2026, 11, 27)).text == "On track for Thursday 4 February 2027, 69 days to go"


def test_at_risk_names_the_late_one_first_and_then_the_one_with_least_room():
    late = a_task("dataextractrequest", "provide", date(2027, 1, 7), owner=THEM, pk=3)
    tight = a_task("calloff", "send", date(2027, 2, 1), pk=4)
    said = sentence(tight, late, today=date(2027, 1, 12))
    assert said.text == (
        "At risk for Thursday 4 February 2027, 23 days to go: "
        "Them is 3 working days late to task 3, which was needed by 11 January 2027 for the first copy of the data"
    )
    assert said.lines == [
        "Also at risk: Us has until 1 February 2027 to task 4, "
        "which was needed by 23 December 2026 for the first copy of the data."
    ]


def test_a_late_task_with_room_is_named_under_on_track():
    said = sentence(a_task("calloff", "accept", MONDAY - timedelta(3)))
    assert said.text.startswith("On track for ")
    assert said.lines == [
        "Late: Us is 1 working day late to task 1, "
        "which is needed by 11 January 2027 for the first copy of the data (22 working days of room)."
    ]


def test_what_a_list_calls_late_is_late_in_the_sentence_too():
    one = sentence(a_task("calloff", "accept", MONDAY - timedelta(3)))
    assert (one.mark, one.sentence[:13]) == ("late", "On track for ")
    assert one.sentence.endswith(" to go. One task is late: yours, to task 1.")
    old = sentence(a_task("old", "send", MONDAY - timedelta(30), owner=THEM))
    assert old.sentence.endswith(" to go. One task is late: Them to task 1.")
    undated = sentence(a_task("calloff", "accept", MONDAY - timedelta(3)), go_live=a_date(on=None))
    assert undated.sentence == "No go-live date yet. One task is late: yours, to task 1."
    several = [a_task("booking", "propose", MONDAY - timedelta(3), pk=pk) for pk in (1, 2)]
    assert sentence(*several).sentence.endswith(" to go. 2 tasks are late.")


@pytest.mark.parametrize("how", [{}, {"go_live": a_date(state=D.LIVE)}, {"held_until": GO_LIVE}, {"kind": "supplier"}])
def test_a_breach_of_the_contract_is_in_the_sentence_however_the_migration_stands(how):
    late = a_task("dataextractrequest", "provide", MONDAY - timedelta(3), owner=THEM) | {"basis": "SLA 5.2"}
    said = sentence(late, **how)
    assert said.sentence.endswith("One contract deadline is breached: Them to task 1.")
    both = sentence(late, a_task("booking", "propose", MONDAY - timedelta(3), pk=2))
    assert both.late == "2 tasks are late, and 1 contract deadline breached"


def test_at_risk_names_a_breach_and_no_other_late_task_twice():
    lost = a_task("calloff", "send", MONDAY - timedelta(3))
    assert sentence(lost, today=GO_LIVE).late == ""


def test_the_end_of_the_old_system_never_puts_the_date_at_risk():
    said = sentence(a_task("old", "send", MONDAY - timedelta(30)), today=GO_LIVE)
    assert said.text.startswith("On track for ")
    assert len(said.lines) == 1
    assert "the go-live date does not wait" in said.lines[0]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (D.LIVE, "Gone live on Thursday 4 February 2027"),
        (D.UNAVAILABLE, "At risk: Them cannot do Thursday 4 February 2027"),
        (D.CAME, "The go-live date was Thursday 4 February 2027"),
        (D.PASSED, "The go-live date of Thursday 4 February 2027 has passed"),
    ],
)
@pytest.mark.parametrize("kind", ["practice", "supplier"])
def test_a_date_that_is_over_or_impossible_is_called_so_to_whoever_knows_it(state, words, kind):
    assert sentence(go_live=a_date(state=state), kind=kind).text == words


def test_before_the_morning_run_a_day_that_has_passed_is_not_on_track():
    assert sentence(today=GO_LIVE + timedelta(1)).text.endswith("has passed")


def test_hold_and_end_come_before_everything_else():
    late = a_task("calloff", "send", MONDAY - timedelta(30))
    assert sentence(late, held_until=GO_LIVE).text == "On hold until Thursday 4 February 2027"
    assert sentence(late, held_until=GO_LIVE, state="cancelled").text == "This migration is cancelled"


# ---------------------------------------------------------------- a supplier's is over its own part
def test_a_supplier_reads_of_its_own_tasks_only():
    others = a_task("calloff", "send", MONDAY - timedelta(30), owner=THEM, pk=1)
    own = a_task("dataextractrequest", "provide", MONDAY - timedelta(3), owner=US, pk=2)
    assert sentence(others, kind="supplier").text == "Your part is on time."
    said = sentence(others, own, kind="supplier")
    assert (said.text, said.lines) == ("Your part is late: Task 2 was due by 4 December 2026.", [])


# ---------------------------------------------------------------- lived through
def overview(journey, party):
    return main_of(browser_of(journey.cast.actor(party)).get(f"/migrations/{journey.migration.reference}/"))


def test_from_no_date_to_on_track_to_at_risk():
    with clock.at(MONDAY):
        journey = a_journey()
        assert "No go-live date yet" in overview(journey, Party.PRACTICE)
        journey.follow_the_lists(until=lambda m: m.go_live.is_confirmed)
        assert "On track for " in overview(journey, Party.PRACTICE)
        assert "Your part is on time." in overview(journey, Party.TARGET)
        first = journey.migration.go_live.initial_extract_on
        assert WorkItem.everything.filter(migration=journey.pk, closed_on=None, step="send").exists()
    with clock.at(first):
        assert "At risk for " in overview(journey, Party.COMMISSIONER)
        assert "At risk" not in overview(journey, Party.SOURCE)


def test_the_rule_page_shows_the_tightest_steps_of_the_migration_one_came_from(client):
    with clock.at(MONDAY):
        journey = a_journey()
        journey.follow_the_lists(until=lambda m: m.go_live.is_confirmed)
        first = journey.migration.go_live.initial_extract_on
    with clock.at(first):
        browser = browser_of(journey.cast.actor(Party.COMMISSIONER))
        links = links_of(browser.get(f"/migrations/{journey.migration.reference}/"))
        (href,) = [href for href, words in links if words == "How this is worked out"]
        case = read_case(journey.migration, journey.cast.actor(Party.COMMISSIONER))
        page, least = main_of(browser.get(href)), tightest(case)[0]
        assert status_of_migration(case).text in page
        assert page.count("too few") == min(4, sum(one.puts_the_date_at_risk for one in tightest(case))) > 0
        for day in (least.item["due_on"], least.needed_by):
            assert f"{day.day} {day:%B %Y}" in page
        for stranger in (client, browser_of(journey.cast.actor(Party.SOURCE))):
            assert journey.migration.practice.name not in main_of(stranger.get(href))


def test_a_hold_is_said_and_the_rule_is_for_everybody(client):
    journey = a_journey()
    until = clock.today() + timedelta(14)
    perform(journey.migration, "hold", actor=journey.cast.actor(Party.PARTNER), until=until, reason="A flood.")
    assert "On hold until " in overview(journey, Party.PRACTICE)
    rule = client.get("/help/on-track/").content.decode()
    assert "Validate the call-off" in rule
    assert "accept, query or refuse the call-off (5)" in rule


@pytest.mark.parametrize(
    ("by", "agreed", "kind", "line"),
    [
        (None, None, "delivery_partner", "No deadline runs until then."),
        (
            US,
            None,
            "delivery_partner",
            "No deadline runs until then but your own, which run until another of the three",
        ),
        (THEM, None, "delivery_partner", "No deadline runs until then but those of whoever decided on it"),
        (THEM, "2026-12-07", "delivery_partner", "No deadline runs until then."),
        (THEM, None, "supplier", "No deadline of yours runs until then."),
    ],
)
def test_a_hold_says_whose_deadlines_run_on(by, agreed, kind, line):
    hold = Pause("migration:1", "2026-12-07", None, 3, by=by, agreed=agreed)
    (said,) = sentence(held_until=GO_LIVE, pauses=[hold], kind=kind).lines
    assert said.startswith(line)
