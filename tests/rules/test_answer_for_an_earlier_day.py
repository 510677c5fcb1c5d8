"""An answer of 9 March that is recorded on the 23rd and agreed to on the 25th, of a deadline that was called late."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rehearsals import a_journey
from tests.reminders.test_corrections import summaries
from tests.support import wellbeing
from tests.support.requested import principal, proof_page
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.reminders.reminder import Notice
from workflow.reminders.sweep import check_deadlines
from workflow.timekeeping.working_days import ONE_DAY
from workflow.tracks.disputes.contested_deadline import Contest
from workflow.tracks.disputes.said_day import SaidDay

pytestmark = pytest.mark.django_db
ASKED, SAID, RECORDED, AGREED, NEXT = (date(2026, 3, day) for day in (5, 9, 23, 25, 26))
LATE = date(2026, 3, 10)  # the date of the extract was to be confirmed within two working days


@pytest.fixture
def late():
    with clock.at(ASKED):
        journey = a_journey()
        journey.follow_the_lists(until=lambda m: (found := principal(m)) and found.state == "requested")
    mornings(journey, ASKED, RECORDED)
    assert (confirmation(journey).due_on, confirmation(journey).breached_on) == (SAID, LATE)
    return journey


def mornings(journey, first, last):
    day = first
    while day <= last:
        with clock.at(day):
            check_deadlines()
        day += ONE_DAY


def confirmation(journey):
    subject = principal(journey.migration).subject
    return WorkItem.everything.get(migration=journey.pk, step="confirm_date", subject=subject)


def record(journey):
    actor = replace(journey.cast.actor(Party.SOURCE), happened_on=SAID, why_later="I was on leave.")
    with clock.at(RECORDED):
        perform(principal(journey.migration), "confirm_date", actor=actor)


def say_yes(journey, on=AGREED):
    with clock.at(on):
        perform(journey.migration.all(SaidDay)[-1], "yes", actor=journey.cast.actor(Party.PRACTICE))


def told(journey, *kinds):
    found = Notice.objects.filter(work_item=confirmation(journey), kind__in=kinds, state="recorded")
    return sorted(set(found.values_list("on", flat=True)))


def test_it_was_done_on_the_9th_and_the_breach_is_kept_as_corrected_on_the_25th(late):
    record(late)
    item = confirmation(late)
    assert (item.closed_on, item.breached_on, item.corrected_on) == (RECORDED, LATE, None)
    say_yes(late)
    item = confirmation(late)
    assert (item.closed_on, item.breached_on, item.corrected_on) == (SAID, LATE, AGREED)
    words, practice = proof_page(late, Party.COMMISSIONER, item, AGREED), late.cast.actor(Party.PRACTICE)
    assert "Was called late from Tuesday 10 March 2026 No longer late since 25 March 2026." in words
    assert f"{practice.user.name} at {practice.organisation.name} said yes on 25 March 2026" in words
    wellbeing.check(late)


def test_what_it_opened_runs_from_the_23rd(late):
    record(late)
    opened = WorkItem.everything.filter(migration=late.pk, opened_by__step="confirm_date", opened_on=RECORDED)
    opened = opened.exclude(step="yes")
    before = {item.pk: (item.counted_from, item.due_on) for item in opened}
    assert {counted_from for counted_from, _ in before.values()} <= {RECORDED}
    say_yes(late)
    assert {item.pk: (item.counted_from, item.due_on) for item in opened.all()} == before


def test_weekly_mails_end_on_the_23rd_and_the_correction_goes_on_the_26th(late):
    assert told(late, "weekly_1", "weekly_2") == [date(2026, 3, 17)]
    record(late)
    mornings(late, date(2026, 3, 24), AGREED)
    say_yes(late)
    assert told(late, "weekly_1", "weekly_2", "weekly_3") == [date(2026, 3, 17)]
    heard = {to for to, words in summaries(NEXT).items() if "No longer late. Done on Monday 9 March 2026" in words}
    notices = Notice.objects.filter(work_item=confirmation(late), kind__in=("first_late", "weekly_1"), state="recorded")
    assert heard == set(notices.values_list("recipient", flat=True))
    assert "No longer late" not in "".join(summaries(date(2026, 3, 27)).values())


@pytest.mark.parametrize("first", ["the ruling", "the yes"])
@pytest.mark.parametrize(("ruled", "is_late"), [(date(2026, 3, 6), True), (date(2026, 3, 11), False)])
def test_reported_as_well_the_ruling_sets_the_due_day_and_the_yes_the_day_of_the_answer(late, ruled, is_late, first):
    """Both run at once; lateness comes from the two together, and is told once."""
    record(late)
    source = late.cast.actor(Party.SOURCE)
    with clock.at(RECORDED):
        perform(late.migration, "contest_deadline", actor=source, work_item=confirmation(late).pk, text="Closed.")
    assert {item.step for item in late.open_items()} >= {"yes", "uphold"}
    for act in (rule, say_yes) if first == "the ruling" else (say_yes, rule):
        act(late, on=AGREED) if act is say_yes else act(late, ruled)
    item = confirmation(late)
    assert (item.due_on, item.closed_on) == (ruled, SAID)
    assert item.breached_on == {("the yes", False): LATE, ("the ruling", False): date(2026, 3, 12)}.get(
        (first, is_late), date(2026, 3, 7)
    )  # what it was called last
    assert item.corrected_on == (None if is_late else AGREED)
    words = "so late since" if is_late else "No longer late"
    mails = [mail for mail in summaries(NEXT).values() if words in mail]
    assert mails
    assert {mail.count(words) for mail in mails} == {1}
    assert words not in "".join(summaries(date(2026, 3, 27)).values())
    wellbeing.check(late)


def rule(journey, due_on):
    with clock.at(AGREED):
        contest, agent = journey.migration.all(Contest)[-1], journey.cast.actor(Party.AGENT)
        perform(contest, "uphold", actor=agent, due_on=due_on, text="So it was.")
