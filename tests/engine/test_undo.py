"""A step taken in error is withdrawn by whoever took it, and the clocks run as if it had not been."""

import pytest
from django.urls import reverse

from tests.deadline_changes.counting_again import an_administrator, announced, applied
from tests.rehearsals import a_journey
from tests.support import wellbeing
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers_about_days import working_day
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.kernel.permissions import steps_open_to
from workflow.kernel.steps import NotAllowed, Party
from workflow.kernel.visibility import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.open_request())
    return journey


def item(journey, step, **which):
    return WorkItem.everything.get(migration=journey.pk, step=step, **which)


def agree(journey, party, when):
    actor = journey.cast.actor(party)
    request = [r for r in journey.records().values() if r._meta.model_name == "daterequest"][-1]
    with clock.at(when):
        return perform(request, "agree", actor=actor, dates=request.days), actor


def test_an_agreement_given_in_error_is_open_again_with_its_first_deadline(journey):
    commissioner = journey.cast.actor(Party.COMMISSIONER).organisation
    before = item(journey, "agree", owner=commissioner)
    event, actor = agree(journey, Party.COMMISSIONER, working_day(1))
    assert item(journey, "agree", owner=commissioner).closed_on
    with clock.at(working_day(2)):
        undone = undo(event, actor=actor, reason="I meant another practice")
    after = item(journey, "agree", owner=commissioner)
    assert (after.pk, after.due_on, after.closed_on) == (before.pk, before.due_on, None)
    assert undone.answers["reason"] == "I meant another practice"
    wellbeing.check(journey)


def test_what_is_open_again_is_counted_with_the_calendar_in_force_by_then(journey):
    commissioner = journey.cast.actor(Party.COMMISSIONER).organisation
    event, actor = agree(journey, Party.COMMISSIONER, working_day(1))
    before = item(journey, "agree", owner=commissioner)
    applied(announced(on=before.due_on), an_administrator(), on=working_day(1))
    assert item(journey, "agree", owner=commissioner).due_on == before.due_on
    with clock.at(working_day(1)):
        undo(event, actor=actor, reason="I meant another practice")
    after, calendar = item(journey, "agree", owner=commissioner), calendars.current()
    assert (after.due_on, after.calendar_id) == (calendar.next_working_day(before.due_on), calendar.number)


def test_the_yes_that_completed_a_date_cannot_be_taken_back(journey):
    agree(journey, Party.COMMISSIONER, working_day(0))
    event, actor = agree(journey, Party.PRACTICE, working_day(0))
    assert journey.migration.state == "registration"
    with pytest.raises(NotAllowed, match="Ask for another go-live date instead"):
        undo(event, actor=actor, reason="Wrong button")
    assert journey.migration.go_live.state == "provisional"
    wellbeing.check(journey)


def test_only_the_person_who_took_it_can_withdraw_it(journey):
    event, _ = agree(journey, Party.COMMISSIONER, working_day(0))
    with pytest.raises(NotAllowed, match="Only the person who took this step"):
        undo(event, actor=journey.cast.actor(Party.COMMISSIONER, 1), reason="Not mine")


def test_nothing_that_others_have_built_on_is_withdrawn(journey):
    event, actor = agree(journey, Party.COMMISSIONER, working_day(0))
    agree(journey, Party.PRACTICE, working_day(0))
    with pytest.raises(NotAllowed, match="Somebody has acted on this since"):
        undo(event, actor=actor, reason="Too late")


def test_a_question_asked_in_error_never_paused_the_clock():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: any(r.state == "requested" for r in m.extract_requests()))
    request = next(r for r in journey.migration.extract_requests() if r.state == "requested")
    holder = journey.cast.of(request.holder_id)[0]
    due_on = item(journey, "provide", subject=request.subject).due_on
    asked = perform(request, "query", actor=holder, question="Which archive?")
    assert item(journey, "provide", subject=request.subject).paused_on
    undo(asked, actor=holder, reason="Found it")
    after = item(journey, "provide", subject=request.subject)
    assert (after.paused_on, after.pauses, after.due_on) == (None, [], due_on)
    assert after.next_notice_on
    wellbeing.check(journey)


def test_an_answer_owed_for_a_question_asked_in_error_is_not_called_an_answer():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: any(r.state == "requested" for r in m.extract_requests()))
    request = next(r for r in journey.migration.extract_requests() if r.state == "requested")
    holder = journey.cast.of(request.holder_id)[0]
    undo(perform(request, "query", actor=holder, question="Which archive?"), actor=holder, reason="Found it")
    assert item(journey, "clarify", subject=request.subject).ended == "not_needed"


def test_what_an_owner_would_have_owed_by_a_step_it_withdraws_itself_is_not_called_met(journey):
    journey.follow_the_lists(until=lambda m: m.registered_on)
    held = journey.take(journey.migration, "hold")
    undo(held, actor=Actor(held.by_user, held.by_organisation), reason="Not that one")
    reviews = WorkItem.everything.filter(migration=journey.pk, step="resume", owner=held.by_organisation)
    assert [review.ended for review in reviews] == ["not_needed"]


def test_registration_cannot_be_withdrawn_because_it_opened_new_records(journey):
    journey.follow_the_lists(until=lambda m: m.state == "registration")
    partner = journey.cast.actor(Party.PARTNER)
    assert "register" in {step.name for step in steps_open_to(partner, journey.migration)}
    event = perform(journey.migration, "register", actor=partner)
    with pytest.raises(NotAllowed, match="opened new records"):
        undo(event, actor=partner, reason="Too soon")


def test_the_page_asks_why_withdraws_the_step_and_says_so(journey, client):
    event, actor = agree(journey, Party.COMMISSIONER, working_day(0))
    client.force_login(actor.user)
    address = reverse("undo", kwargs={"reference": journey.migration.reference, "pk": event.pk})
    assert "Withdraw a step taken in error" in client.get(address).content.decode()
    empty = client.post(address)
    assert empty.status_code == 422
    assert "Say why the step is withdrawn" in empty.content.decode()
    said = client.post(address, {"reason": "I meant another practice"}, follow=True).content.decode()
    assert "Step withdrawn" in said
    assert "I meant another practice" in said
    assert client.get(address).status_code == 403


def test_the_history_offers_it_to_whoever_took_the_newest_step_of_a_record(journey, client):
    event, actor = agree(journey, Party.COMMISSIONER, working_day(0))
    history = reverse("history", kwargs={"reference": journey.migration.reference})
    withdraw = reverse("undo", kwargs={"reference": journey.migration.reference, "pk": event.pk})
    client.force_login(actor.user)
    assert withdraw in client.get(history).content.decode()
    client.force_login(journey.cast.actor(Party.PARTNER).user)
    assert withdraw not in client.get(history).content.decode()
