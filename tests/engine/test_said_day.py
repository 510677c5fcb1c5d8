"""Nobody writes the history of their own clock: an earlier day counts once the side it was owed to agrees."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.engine.clocks import clocks_of
from tests.engine.test_backdating import TUESDAY, happened
from tests.engine.test_pauses import hold, take, wanted_soon, withdraw
from tests.support import wellbeing
from tests.support.reach import hidden_in
from tests.support.requested import FRIDAY, QUESTION, WEDNESDAY, item_of, principal, proof_page
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed, Party
from workflow.outbox.email import Email
from workflow.reminders.sweep import check_deadlines
from workflow.tracks.disputes.said_day import SaidDay

pytestmark = pytest.mark.django_db
LATE = date(2026, 6, 3)  # 2 working days were given for the date, from Thursday 21 May


def day_of(journey) -> SaidDay:
    return journey.migration.all(SaidDay)[-1]


def answer(journey, party, step, on=LATE, number=0, **answers):
    with clock.at(on):
        return perform(day_of(journey), step, actor=journey.cast.actor(party, number), **answers)


def confirmation(journey):
    return WorkItem.everything.get(
        migration=journey.pk, step="confirm_date", subject=principal(journey.migration).subject
    )


@pytest.fixture
def late(asked):
    """The date of the extract was to be confirmed by Tuesday 26 May; people were told that it was late."""
    assert confirmation(asked).due_on == TUESDAY
    for day in (WEDNESDAY, LATE):
        with clock.at(day):
            check_deadlines()
    assert confirmation(asked).breached_on == WEDNESDAY
    return asked


def test_what_the_owner_says_of_its_own_past_moves_nothing(late):
    happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    item = confirmation(late)
    assert (item.closed_on, item.breached_on) == (LATE, WEDNESDAY)
    said = day_of(late)
    assert (said.asked, said.said_on) == (late.cast.actor(Party.PRACTICE).organisation, TUESDAY)
    asks = WorkItem.everything.get(subject=said.subject)
    assert (asks.title, asks.days, asks.owner) == ("Say whether the answer came on 26 May 2026", 3, said.asked)
    wellbeing.check(late)


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
    with clock.at(date(2026, 12, 18)):
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


def test_an_answer_ends_a_pause_on_the_day_it_is_recorded_until_the_asker_says_yes(asked):
    """On hold from Friday to Tuesday besides: those days stay left out, whatever is said of the answer."""
    wanted_soon(asked)
    take(asked, Party.SOURCE, "query", FRIDAY, principal(asked.migration), question=QUESTION)
    hold(asked, FRIDAY)
    take(asked, Party.COMMISSIONER, "resume", TUESDAY)
    happened(asked, Party.PRACTICE, "clarify", FRIDAY, today=LATE, text="The one of 2019.")
    assert item_of(asked).due_on == date(2026, 6, 10)
    answer(asked, Party.SOURCE, "yes")
    assert [(pause.first, pause.last) for pause in item_of(asked).pauses] == [
        ("2026-05-22", "2026-05-22"), ("2026-05-22", "2026-05-26"),
    ]  # fmt: skip
    assert item_of(asked).due_on == date(2026, 6, 2)
    wellbeing.check(asked)


def test_what_an_answer_opens_runs_from_the_day_it_was_recorded(asked):
    happened(asked, Party.SOURCE, "confirm_date", FRIDAY, today=WEDNESDAY)
    opened = WorkItem.everything.filter(migration=asked.pk, opened_by__step="confirm_date")
    assert {item.counted_from for item in opened} == {WEDNESDAY}


def test_what_was_recorded_can_be_withdrawn_until_somebody_has_said_yes(late):
    before = clocks_of(late)
    event = happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    withdraw(late, event, LATE, Party.SOURCE)
    with clock.at(LATE):
        check_deadlines()
    assert clocks_of(late) == before
    assert day_of(late).state == "fell_away"
    wellbeing.check(late)
    event = happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    answer(late, Party.PRACTICE, "yes")
    with pytest.raises(NotAllowed, match="Somebody has said whether it happened"):
        withdraw(late, event, LATE, Party.SOURCE)


def test_the_agent_can_rule_on_the_day_after_a_no(late):
    happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    answer(late, Party.PRACTICE, "no", reason="It came today.")
    answer(late, Party.AGENT, "rule", text="The email of the 26th is there.")
    assert confirmation(late).closed_on == TUESDAY


def test_the_duty_is_told_and_done_in_one_press(late):
    Email.objects.all().delete()
    happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    practice = late.cast.actor(Party.PRACTICE)
    [mail] = [mail for mail in Email.objects.all() if mail.facts.get("organisation") == practice.organisation.pk]
    with clock.at(LATE):
        assert "Say whether the answer came on 26 May 2026" in render(mail)[1]
    item = WorkItem.everything.get(subject=day_of(late).subject)
    with clock.at(LATE):
        browser = browser_of(practice)
        page = browser.get(reverse("work_item", kwargs={"pk": item.pk}), follow=True)
        assert "If you say yes, it counts as done on Tuesday 26 May 2026." in main_of(page)
        assert browser.post(page.redirect_chain[-1][0], hidden_in(page.content.decode())).status_code == 302
    assert day_of(late).state == "agreed"


def test_the_proof_of_the_deadline_says_what_is_said(late):
    happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    words = proof_page(late, Party.COMMISSIONER, confirmation(late), LATE)
    assert "Said to have happened on Tuesday 26 May 2026." in words
    answer(late, Party.PRACTICE, "yes")
    practice = late.cast.actor(Party.PRACTICE)
    words = proof_page(late, Party.COMMISSIONER, confirmation(late), LATE)
    assert f"{practice.user.name} at {practice.organisation.name} said yes on 3 June 2026, so that day counts" in words


def test_a_day_that_falls_away_with_the_migration_is_told_in_words(late):
    happened(late, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    with clock.at(LATE):
        late.take(late.migration, "cancel", charges_acknowledged=True)
        assert day_of(late).state == "fell_away"
        page = main_of(
            browser_of(late.cast.actor(Party.PRACTICE)).get(f"/migrations/{late.migration.reference}/history/")
        )
    assert "The day it was recorded counts" in page
    assert "The day was closed with the migration" not in page
