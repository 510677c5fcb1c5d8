"""What stands on the timeline: days as they were recorded and counted, and for each reader only what it may know."""

from copy import copy
from datetime import date, timedelta

import pytest

from tests.browsing import browser_of, queries_of
from tests.reading.written_cases import GO_LIVE, RECORDS, a_case, a_date
from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines.closure import Closure
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.pages.migration.timeline.drawing import draw
from workflow.reading.case import read_case
from workflow.reading.timeline.dates_of_data import copies
from workflow.reading.timeline.days_done import last_days
from workflow.reading.timeline.marks import Stand
from workflow.reading.timeline.reading import timeline_of
from workflow.tracks.dates.date_state import DateState as D
from workflow.tracks.funding import FundingCase
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.go_live_checks import DateCheck

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 9, 7)
CLOSED = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}


def seen_by(journey, party):
    return timeline_of(read_case(journey.migration, journey.cast.actor(party)))


def everybody_knows(migration):
    """Both call-offs are with their suppliers, and each holder was asked for a form."""
    shown = [call_off.disclosed_on for call_off in migration.call_offs()] if migration.registered_on else []
    return all(shown) and shown and all(r.state != "to_request" for r in migration.extract_requests())


def rows(journey, party):
    return {row.name: row for row in seen_by(journey, party).rows}


def later(day, number):
    """So many working days, counted one by one."""
    while number:
        day += timedelta(1)
        number -= day.weekday() < 5 and day not in CLOSED
    return day


def recorded(journey, subject, step):
    return Event.everything.filter(migration=journey.pk, subject__startswith=subject, step=step).latest("number").on


# ---------------------------------------------------------------- the days
def test_steps_that_are_done_stand_on_the_days_they_were_recorded():
    with clock.at(MONDAY):
        journey = a_journey()
    with clock.at(MONDAY + timedelta(3)):
        journey.follow_the_lists(until=lambda migration: migration.registered_on)
        funding = rows(journey, Party.COMMISSIONER)["Funding"]
    assert funding.stand == Stand.DONE
    assert [step.last for step in funding.steps] == [
        recorded(journey, "fundingcase", "send"),
        recorded(journey, "fundingcase", "approve"),
        recorded(journey, "migration", "register"),
    ]
    assert [step.first for step in funding.steps][1:] == [step.last for step in funding.steps][:-1]


def test_money_that_is_asked_for_later_has_a_track_of_its_own():
    """The funding is done while somebody has to decide about more of it."""
    journey, commissioner = a_journey(), Party.COMMISSIONER
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    journey.take(journey.migration, "open_supplementary_case")
    assert rows(journey, commissioner)["Supplementary funding"].stand == Stand.NOW
    more = journey.migration.all(FundingCase)[1]
    journey.take(more, "add_cost")
    journey.take(journey.records()[more.subject], "send")
    row = rows(journey, commissioner)["Supplementary funding"]
    assert (row.stand, [step.stand for step in row.steps]) == (Stand.NOW, [Stand.DONE, Stand.NOW])
    journey.take(journey.records()[more.subject], "approve")
    assert rows(journey, commissioner)["Supplementary funding"].is_done
    assert "Supplementary funding" not in rows(journey, Party.TARGET)


def test_the_present_step_ends_with_its_deadline_and_the_others_follow_at_their_full_limits():
    with clock.at(MONDAY):
        journey = a_journey()
        journey.follow_the_lists(until=lambda migration: migration.registered_on)
        item = WorkItem.everything.get(migration=journey.pk, step="send", closed_on=None)
        row = rows(journey, Party.PARTNER)["New system call-off"]
        steps = [(step.name, step.stand, step.first, step.last) for step in row.steps]
    assert steps == [
        ("sent", Stand.NOW, item.opened_on, item.due_on),
        ("validated", Stand.TO_COME, item.due_on, later(item.due_on, 5)),
        ("accepted", Stand.TO_COME, later(item.due_on, 5), later(item.due_on, 10)),
    ]
    with clock.at(item.due_on + timedelta(7)):
        row = rows(journey, Party.PARTNER)["New system call-off"]
    partner = journey.cast.actor(Party.PARTNER).organisation
    assert (row.stand, row.word, row.why) == (Stand.LATE, "5 working days late", "With you")
    with clock.at(item.due_on + timedelta(7)):
        assert rows(journey, Party.PRACTICE)["New system call-off"].why == f"With {partner}"
    assert row.steps[1].last == later(item.due_on + timedelta(7), 5)


def test_the_part_that_a_step_leads_to_is_still_to_come():
    with clock.at(MONDAY):
        journey = a_journey()
        journey.follow_the_lists(until=lambda m: any(r.state == "requested" for r in m.extract_requests()))
        tracks = [row for row in seen_by(journey, Party.PARTNER).rows if row.name.startswith("Data:")]
        row = next(row for row in tracks if any(step.name == "date confirmed" for step in row.steps))
    assert [step.name for step in row.steps][-3:] == ["date confirmed", "data provided", "checked"]
    assert [step.stand for step in row.steps][-2:] == [Stand.TO_COME, Stand.TO_COME]


def test_what_a_changed_date_asks_for_has_a_word_of_its_own_which_fits_into_the_row():
    with clock.at(MONDAY):
        journey = a_journey()
        journey.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "accepted")
        [day] = DateCheck(journey.migration).clear_dates(1)
        journey.take(journey.migration.go_live, "propose", on=day)
        journey.follow_the_lists(until=lambda migration: migration.go_live.agreed_on == day)
        row = rows(journey, Party.PARTNER)["New system call-off"]
    assert "amended" in [step.name for step in row.steps]


def test_ones_own_closure_is_on_the_timeline_and_nobody_elses():
    with clock.at(MONDAY):
        journey = a_journey()
        practice = journey.cast.actor(Party.PRACTICE)
        first, last = MONDAY + timedelta(7), MONDAY + timedelta(9)
        Closure.objects.create(organisation=practice.organisation, first_on=first, last_on=last, reason="Away day",
                               added_by=practice.user, added_at=clock.now())  # fmt: skip
        assert [(span.first, span.last, span.words) for span in seen_by(journey, Party.PRACTICE).closed] == [
            (first, last, "You are closed: Away day")
        ]
        assert seen_by(journey, Party.PARTNER).closed == []


def test_a_hold_stops_what_goes_on_and_nothing_is_promised():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    until = clock.today() + timedelta(20)
    perform(journey.migration, "hold", actor=journey.cast.actor(Party.COMMISSIONER), until=until, reason="A flood.")
    row = rows(journey, Party.PRACTICE)["New system call-off"]
    assert (row.stand, row.word) == (Stand.PAUSED, "On hold")
    assert [step.last for step in row.steps if step.stand == Stand.TO_COME] == [None, None]


def test_a_step_withdrawn_as_an_error_was_not_taken_and_an_earlier_day_counts():
    day = date(2026, 9, 7)
    taken = [(1, "calloff:1", "send", day, None, None), (2, "calloff:1", "validate", day, None, None)]
    withdrawn = (3, "calloff:1", "undo", day, None, 2)
    earlier = (4, "calloff:1", "accept", day, day - timedelta(3), None)
    assert last_days([*taken, withdrawn, earlier]) == {
        ("calloff:1", "send"): day,
        ("calloff:1", "accept"): day - timedelta(3),
    }


# ---------------------------------------------------------------- for each reader
ALL = {"Funding", "Go-live date", "New system call-off", "Decommission call-off", "Kick-off and survey"}


def test_before_registration_the_three_see_all_six_tracks():
    assert list(rows(a_journey(), Party.PRACTICE)) == [
        "Funding", "Go-live date", "New system call-off", "Decommission call-off", "Data", "Kick-off and survey",
    ]  # fmt: skip


def test_each_reader_has_the_tracks_it_may_know_and_the_days_on_them_alone():
    with clock.at(MONDAY):
        journey = a_journey()
        journey.follow_the_lists(until=everybody_knows)
        journey.take(journey.migration.go_live, "add_busy_period", kind="leave", first=journey.migration.go_live.on,
                     last=journey.migration.go_live.on, what="Three nurses away")  # fmt: skip
        for party in (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.AGENT):
            assert set(rows(journey, party)) >= ALL, party
        whole, new = seen_by(journey, Party.PARTNER), seen_by(journey, Party.TARGET)
        old, holder = seen_by(journey, Party.SOURCE), seen_by(journey, Party.HOLDER)
        mail = browser_of(journey.cast.actor(Party.TARGET)).get(f"/migrations/{journey.migration.reference}/")
    assert {row.name for row in new.rows} & ALL == {"Go-live date", "New system call-off"}
    assert {row.name for row in old.rows} & ALL == {"Decommission call-off"}
    assert [row.name for row in holder.rows if row.name in ALL] == []
    assert len([row for row in whole.rows if row.name.startswith("Data: ")]) == 2
    assert len(holder.rows) <= 1
    assert [span.words for span in whole.busy] == ["Three nurses away"]
    assert [span.words for span in new.busy] == ["Staff are on leave"]
    assert "nurses" not in mail.content.decode()
    for line in (old, holder):
        assert (line.busy, line.go_live) == ([], None)
    assert not [step for line in (new, old, holder) for row in line.rows for step in row.steps if step.needed_by]


def test_the_overview_asks_as_few_questions_for_many_records_as_for_few():
    journey = a_journey()
    address = f"/migrations/{journey.migration.reference}/"
    few = queries_of(browser_of(journey.cast.actor(Party.PARTNER)), address)
    journey.follow_the_lists(until=everybody_knows)
    for party in (Party.PARTNER, Party.PRACTICE, Party.TARGET):
        assert queries_of(browser_of(journey.cast.actor(party)), address) <= min(12, few + 1), party


def test_a_first_copy_that_is_still_usable_for_a_new_date_does_not_make_the_last_one_delivered():
    journey = a_journey()
    journey.follow_the_lists()
    principal = next(one for one in journey.migration.extract_requests() if one.principal)
    GoLiveDate.everything.filter(migration=journey.pk).update(still_usable=[principal.pk])
    copies = [mark for row in seen_by(journey, Party.PARTNER).rows for mark in row.marks if mark.kind == "copy"]
    assert [(mark.words, mark.is_settled) for mark in copies[:2]] == [("First copy", True), ("Last copy", False)]


# ---------------------------------------------------------------- what does not come any more
def test_a_cancelled_migration_shows_no_go_live_as_if_it_came():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.is_confirmed)
    day = journey.migration.go_live.on
    journey.take(journey.migration, "cancel", charges_acknowledged=True)
    for when in (clock.today(), day + timedelta(3)):
        with clock.at(when):
            timeline = seen_by(journey, Party.PRACTICE)
        assert (timeline.go_live.words, timeline.go_live.is_settled) == ("Go-live cancelled", False)
        assert not [mark for row in timeline.rows for mark in row.marks if mark.kind == "copy" and not mark.is_settled]
        [flag] = [one["text"] for one in draw(timeline)["flags"] if not one["text"].startswith("Today")]
        assert flag == f"Go-live cancelled {day:%a} {day.day} {day:%b}"


def test_what_was_done_before_a_migration_was_cancelled_is_drawn_however_far_off_its_date_was():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.is_confirmed)
    GoLiveDate.everything.filter(migration=journey.pk).update(on=clock.today() + timedelta(weeks=30))
    journey.take(journey.migration, "cancel", charges_acknowledged=True)
    timeline = seen_by(journey, Party.PRACTICE)
    days = [step.last for row in timeline.rows for step in row.steps if step.last and step.stand == Stand.DONE]
    assert days
    assert all(day in timeline.window for day in (*days, clock.today()))
    assert any(flag["text"].startswith("Today") for flag in draw(timeline)["flags"])
    assert any(row["bars"] for row in draw(timeline)["rows"])


def test_no_copy_is_called_missed_once_the_practice_has_gone_live():
    request, old = RECORDS["dataextractrequest"], GO_LIVE + timedelta(30)
    missed = copies(request, a_case([], old, go_live=a_date(state=D.CAME)))
    assert [mark.words for mark in missed if mark.is_missed] == ["First copy"]
    assert copies(request, a_case([], old, go_live=a_date(state=D.LIVE))) == []


def test_a_last_copy_that_nobody_was_asked_for_here_is_not_recorded_and_not_missed():
    old, go_live = GO_LIVE + timedelta(30), a_date(state=D.CAME)
    request = copy(RECORDS["dataextractrequest"])
    first, last = copies(request, a_case([], old, go_live=go_live))
    assert (first.is_missed, first.is_untold) == (True, False)
    assert (last.is_missed, last.is_untold) == (False, True)
    request.wanted_on = last.on
    assert [mark.is_missed for mark in copies(request, a_case([], old, go_live=go_live))] == [True, True]
