"""What an earlier day that was said moves, how it is told, and how it falls away."""

from datetime import date

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.engine.clocks import clocks_of
from tests.engine.said_day.saying import LATE, answer, confirmation, day_of
from tests.engine.test_backdating import TUESDAY, happened
from tests.engine.test_pauses import hold, take, wanted_soon, withdraw
from tests.support import wellbeing
from tests.support.reach import hidden_in
from tests.support.requested import FRIDAY, QUESTION, WEDNESDAY, item_of, principal, proof_page
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.steps import NotAllowed, Party
from workflow.outbox.email import Email
from workflow.reminders.sweep import check_deadlines

pytestmark = pytest.mark.django_db


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
