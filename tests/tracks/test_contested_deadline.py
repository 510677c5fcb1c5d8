"""A mistake in a count is reported by whoever sees it, and the Migration Management Agent rules."""

from datetime import date

import pytest
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of
from tests.deadline_changes.counting_again import an_administrator, announced, applied
from tests.rehearsals import a_journey
from tests.support import wellbeing
from tests.support.looking import Page, look
from tests.support.requested import WEDNESDAY, item_of, principal, proof_page
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.formatting import long_date
from workflow.kernel.steps import NotAllowed, Party
from workflow.operations.address_codes import code_of
from workflow.outbox.email import Email
from workflow.reading.addresses import step_page
from workflow.tracks.disputes.contested_deadline import Contest

pytestmark = pytest.mark.django_db
WRONG = "The practice was closed on Tuesday, and nobody could send the form."


@pytest.fixture
def contested(asked):
    contest(asked, Party.SOURCE)
    return asked


def contest(journey, party, item=None):
    item = item or item_of(journey)
    with clock.at(WEDNESDAY):
        perform(journey.migration, "contest_deadline", actor=journey.cast.actor(party), work_item=item.pk, text=WRONG)


def rule(journey, step, **answers):
    with clock.at(WEDNESDAY):
        return perform(the(journey), step, actor=journey.cast.actor(Party.AGENT), **answers)


def the(journey):
    return journey.migration.all(Contest)[-1]


def test_upheld_it_moves_the_deadline_and_never_the_contract_date(contested):
    before = item_of(contested)
    due_on = calendars.current().add(before.due_on, 2)
    rule(contested, "uphold", due_on=due_on, text="The closure was agreed in writing.")
    after = item_of(contested)
    assert (after.due_on, the(contested).days, after.contract_due_on) == (due_on, 2, before.contract_due_on)
    words = proof_page(contested, Party.SOURCE, after)
    assert "The Migration Management Agent added 2 working days. The closure was agreed in writing." in words
    assert words.count("Added by a ruling") == 2
    wellbeing.check(contested)


def test_whoever_rules_reads_by_when_it_is_needed_and_everybody_the_new_day(contested):
    item = item_of(contested)
    due_on, agent = calendars.current().add(item.due_on, 2), contested.cast.actor(Party.AGENT)
    address = step_page(contested.migration.reference, the(contested).subject, "uphold")
    now = f"The deadline is now the end of {long_date(due_on)}."
    with clock.at(WEDNESDAY):
        asked = Page(browser_of(agent).get(address))
        assert f"Needed by {long_date(item.needed_by)}: later than that puts the go-live date at risk" in asked
        sent = {"due_on": f"{due_on:%d %m %Y}", "text": "It was agreed in writing."}
        assert now in Page(browser_of(agent).post(address, sent, follow=True))
        for party in (Party.AGENT, Party.SOURCE, Party.PRACTICE):
            page = look(contested, party, "messages")
            assert f"{now} It was agreed in writing." in page
            assert "Corrected" in page


def test_the_deadline_can_come_forward(contested):
    before = item_of(contested)
    rule(contested, "uphold", due_on=calendars.current().subtract(before.due_on, 1), text="One day too many.")
    assert the(contested).days == -1
    assert "took off 1 working day" in proof_page(contested, Party.PRACTICE, before)


def test_a_second_ruling_counts_from_the_first(contested):
    calendar, counted = calendars.current(), item_of(contested).due_on
    rule(contested, "uphold", due_on=calendar.add(counted, 2), text="Two more.")
    contest(contested, Party.PRACTICE)
    rule(contested, "uphold", due_on=calendar.subtract(counted, 1), text="Not at all.")
    assert (item_of(contested).due_on, the(contested).days) == (calendar.subtract(counted, 1), -3)


@pytest.mark.parametrize("due_on", [date(2026, 5, 30), date(2026, 5, 20)])
def test_a_day_the_clock_does_not_count_is_refused(contested, due_on):
    with pytest.raises(NotAllowed, match="a working day after the clock started"):
        rule(contested, "uphold", due_on=due_on, text="So be it.")


def test_what_was_late_by_the_old_count_is_not_late_any_more(asked):
    item = item_of(asked)
    late = calendars.current().add(item.due_on, 1)
    with clock.at(late):
        asked.take(next(r for r in asked.records().values() if r.subject == item.subject), "provide")
        assert item_of(asked).breached_on
        perform(asked.migration, "contest_deadline", actor=asked.cast.actor(Party.SOURCE), work_item=item.pk, text="x")
        perform(the(asked), "uphold", actor=asked.cast.actor(Party.AGENT), due_on=late, text="A day was not counted.")
    after = item_of(asked)
    assert (after.breached_on, after.corrected_on, after.next_notice_on) == (late, late, None)
    assert " Met Done " in proof_page(asked, Party.SOURCE, after, late)


def test_what_is_done_keeps_its_calendar_when_a_ruling_corrects_it(asked):
    item = item_of(asked)
    late = calendars.current().add(item.due_on, 1)
    with clock.at(late):
        asked.take(next(r for r in asked.records().values() if r.subject == item.subject), "provide")
        perform(asked.migration, "contest_deadline", actor=asked.cast.actor(Party.SOURCE), work_item=item.pk, text="x")
    applied(announced(on=item.due_on), an_administrator(), on=late)
    with clock.at(late):
        perform(the(asked), "uphold", actor=asked.cast.actor(Party.AGENT), due_on=late, text="A day was not counted.")
    after = item_of(asked)
    assert (after.calendar_id, after.due_on, the(asked).days) == (item.calendar_id, late, 1)
    assert after.contract_due_on == item.contract_due_on


def test_dismissed_it_changes_nothing(contested):
    before = item_of(contested)
    rule(contested, "dismiss", text="Tuesday was a working day.")
    assert item_of(contested).due_on == before.due_on
    assert "left the deadline as it is. Tuesday was a working day." in proof_page(contested, Party.SOURCE, before)


def test_only_the_agent_rules_and_a_ruling_stands(contested):
    with pytest.raises(NotAllowed):
        perform(the(contested), "dismiss", actor=contested.cast.actor(Party.PARTNER), text="No.")
    event = rule(contested, "dismiss", text="No.")
    with pytest.raises(NotAllowed, match="A ruling stands"):
        undo(event, actor=contested.cast.actor(Party.AGENT), reason="Wrong button")


def test_one_report_at_a_time_about_a_deadline_one_may_see(contested):
    with pytest.raises(NotAllowed, match="reported already"):
        contest(contested, Party.PRACTICE)
    elsewhere = WorkItem.everything.filter(migration=a_journey().pk).first()
    for party, item in ((Party.PRACTICE, elsewhere), (Party.SOURCE, _of(contested, Party.PRACTICE))):
        with pytest.raises(NotAllowed, match="of this migration"):
            contest(contested, party, item)


def _of(journey, party):
    """A work item that the current supplier may not see."""
    mine = journey.cast.actor(party).organisation
    return WorkItem.everything.filter(migration=journey.pk, owner=mine, supplier=None).first()


def test_both_sides_and_the_agent_hear_of_it(asked):
    Email.objects.all().delete()
    contest(asked, Party.PRACTICE)
    agent, source = (asked.cast.actor(party).organisation.pk for party in (Party.AGENT, Party.SOURCE))
    assert [mail.facts["organisation"] for mail in Email.objects.all()] == [agent]
    Email.objects.all().delete()
    rule(asked, "dismiss", text="It is right.")
    told = {mail.facts["organisation"] for mail in Email.objects.all()}
    assert told == {asked.cast.actor(Party.PRACTICE).organisation.pk, source}


@pytest.mark.parametrize("ruling", ["uphold", "dismiss"])
def test_the_mail_about_a_ruling_says_of_which_deadline_and_which_system(contested, ruling):
    day = {"due_on": calendars.current().add(item_of(contested).due_on, 2)} if ruling == "uphold" else {}
    rule(contested, ruling, text="It was agreed in writing.", **day)
    letters = [render(mail)[1] for mail in Email.objects.filter(event__step=ruling)]
    assert letters
    system = principal(contested.migration).system.name
    assert all(f"the deadline of “Provide the data extract: {system}”" in letter for letter in letters)


def test_the_page_leads_to_the_report_and_the_agent_to_the_ruling(asked):
    item = item_of(asked)
    with clock.at(WEDNESDAY):
        practice = browser_of(asked.cast.actor(Party.PRACTICE))
        links = {text: href for href, text in links_of(practice.get(reverse("proof", args=[item.pk])))}
        form = practice.get(links["Report a mistake in this count"])
        assert f'value="{code_of("item", item.pk)}" selected' in form.content.decode()
        contest(asked, Party.PRACTICE, item)
        assert "Report a mistake in this count" not in main_of(practice.get(reverse("proof", args=[item.pk])))
        agent = browser_of(asked.cast.actor(Party.AGENT)).get(reverse("proof", args=[item.pk]))
    assert {"Correct the deadline", "Leave the deadline as it is"} <= {text for _, text in links_of(agent)}


def test_a_cancelled_migration_closes_the_report(contested):
    contested.take(contested.migration, "cancel")
    assert the(contested).state == "dismissed"
    assert Event.everything.filter(subject=the(contested).subject, step="dismiss_with_migration").exists()
