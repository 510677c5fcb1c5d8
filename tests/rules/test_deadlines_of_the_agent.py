"""The Migration Management Agent rules on days and deadlines, and never on its own: there the commissioner does."""

from datetime import date

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.support import wellbeing
from tests.support.requested import FRIDAY, THURSDAY, WEDNESDAY, proof_page
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed, Party
from workflow.tracks.disputes.contested_deadline import Contest

pytestmark = pytest.mark.django_db
WRONG = "Monday was a bank holiday."


@pytest.fixture
def contested(asked):
    """The practice has asked the agent for help, and says that the agent's deadline for it is wrong."""
    practice = asked.cast.actor(Party.PRACTICE)
    with clock.at(THURSDAY):
        perform(asked.migration, "ask_for_help", actor=practice, about="extract", text="Nobody answers.")
    with clock.at(FRIDAY):
        perform(asked.migration, "contest_deadline", actor=practice, work_item=of_the_agent(asked).pk, text=WRONG)
    return asked


def of_the_agent(journey):
    agent = journey.cast.actor(Party.AGENT).organisation
    return WorkItem.everything.filter(migration=journey.pk, owner=agent).exclude(step="uphold").first()


def rule(journey, party, step="uphold", **said):
    contest = journey.migration.all(Contest)[-1]
    with clock.at(WEDNESDAY):
        return perform(contest, step, actor=journey.cast.actor(party), text="So it was.", **said)


def test_the_commissioner_owes_the_ruling_and_the_agent_is_refused(contested):
    commissioner = contested.cast.actor(Party.COMMISSIONER).organisation
    duty = WorkItem.everything.get(migration=contested.pk, step="uphold", closed_on=None)
    assert (duty.owner, duty.paused_on) == (commissioner, None)
    due_on = calendars.current().add(of_the_agent(contested).due_on, 1)
    for step, said in (("uphold", {"due_on": due_on}), ("dismiss", {})):
        with pytest.raises(NotAllowed, match="Only"):
            rule(contested, Party.AGENT, step, **said)
    rule(contested, Party.COMMISSIONER, due_on=due_on)
    assert of_the_agent(contested).due_on == due_on
    wellbeing.check(contested)


def test_its_proof_says_who_ruled(contested):
    due_on = calendars.current().add(of_the_agent(contested).due_on, 1)
    rule(contested, Party.COMMISSIONER, due_on=due_on)
    words = proof_page(contested, Party.PRACTICE, of_the_agent(contested))
    assert "The commissioner added 1 working day. So it was." in words
    assert "The Migration Management Agent added" not in words


def test_the_page_of_the_report_says_who_will_rule(contested):
    item = of_the_agent(contested)
    browser = browser_of(contested.cast.actor(Party.COMMISSIONER))
    with clock.at(WEDNESDAY):
        assert "Correct the deadline" in main_of(browser.get(reverse("proof", args=[item.pk])))
        agent = browser_of(contested.cast.actor(Party.AGENT)).get(reverse("proof", args=[item.pk]))
    assert "Correct the deadline" not in main_of(agent)


def test_of_every_other_deadline_the_agent_does_and_not_the_commissioner(asked):
    item = WorkItem.everything.get(migration=asked.pk, step="confirm_date")
    with clock.at(FRIDAY):
        source = asked.cast.actor(Party.SOURCE)
        perform(asked.migration, "contest_deadline", actor=source, work_item=item.pk, text=WRONG)
    with pytest.raises(NotAllowed, match="Only"):
        rule(asked, Party.COMMISSIONER, due_on=date(2026, 6, 5))
    rule(asked, Party.AGENT, due_on=date(2026, 6, 5))
    item.refresh_from_db()
    assert item.due_on == date(2026, 6, 5)
