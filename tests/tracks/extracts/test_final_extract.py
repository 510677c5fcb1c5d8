"""The final extract is asked for by hand, once the initial one is accepted (decision 69)."""

from datetime import timedelta

import pytest

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from tests.support import wellbeing
from tests.support.looking import look
from tests.support.moving import move_the_date
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.engine.undo import why_not_undo
from workflow.formatting import long_date
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, Party, steps_of
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.outbox.email import Email
from workflow.reading.next_steps import step_href

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    """The data of the current clinical system is there, of another holder not yet."""
    found = a_journey()
    found.follow_the_lists(until=lambda m: m.extract_requests() and m.extract_requests()[0].state == "accepted")
    return found


@pytest.fixture
def asked(journey):
    ask(journey)
    return journey


def initial(journey):
    return journey.migration.extract_requests()[0]


def final(journey):
    return next(request for request in journey.migration.extract_requests() if request.kind == "final")


def ask(journey):
    return journey.take(initial(journey), "ask_for_final")


def refusal(journey, party=Party.PRACTICE):
    request = initial(journey)
    return why_not(steps_of(type(request))["ask_for_final"], request, journey.cast.actor(party))


def letters_to(journey, party, since) -> str:
    organisation = journey.cast.actor(party).organisation.pk
    mails = Email.objects.filter(migration=journey.pk, event__number__gte=since).order_by("pk")
    return "\n".join(" ".join(render(mail)) for mail in mails if mail.facts["organisation"] == organisation)


def test_it_is_a_request_of_its_own_for_the_advised_day_and_a_clock_runs(asked):
    request, first = final(asked), initial(asked)
    assert (request.state, request.kind, request.wanted_on) == ("requested", "final", last_day(asked))
    assert (request.system, request.holder, first.state) == (first.system, first.holder, "accepted")
    item = WorkItem.everything.get(subject=request.subject, step="provide")
    five_days = calendars.current().add(clock.today(), 5)
    assert (item.owner, item.due_on) == (request.holder, max(five_days, last_day(asked)))
    assert request.formal_request["extract"] == "Final extract"
    wellbeing.check(asked)


def last_day(journey):
    return journey.migration.go_live.final_extract_on


def test_the_practice_alone_asks_and_only_for_the_day_that_was_advised(journey):
    assert refusal(journey) is None
    for party in set(Party) - {Party.PRACTICE}:
        assert refusal(journey, party) is not None
    with pytest.raises(NotAllowed, match="for the final extract"):
        journey.take(initial(journey), "ask_for_final", wanted_on=last_day(journey) - timedelta(1))


def test_it_waits_for_the_initial_extract_and_for_a_day_still_to_come(journey):
    other = next(r for r in journey.migration.extract_requests() if r.state != "accepted")
    with pytest.raises(NotAllowed):
        journey.take(other, "ask_for_final")
    with clock.at(last_day(journey) + timedelta(1)):
        assert "has passed" in refusal(journey)
    journey.take(journey.migration.go_live, "withdraw_confirmation")
    assert "has not advised" in refusal(journey)


def test_one_is_open_at_a_time_and_one_that_is_cancelled_is_asked_for_anew(asked):
    assert "has been asked for" in refusal(asked)
    asked.take(final(asked), "cancel")
    gone = final(asked)
    assert why_not(steps_of(type(gone))["start_again"], gone, asked.cast.actor(Party.PARTNER))
    ask(asked)
    assert [r.state for r in asked.migration.extract_requests() if r.kind == "final"] == ["cancelled", "requested"]


def test_the_practice_cancels_what_it_asked_for_and_no_other(asked):
    cancel = steps_of(type(final(asked)))["cancel"]
    other = next(r for r in asked.migration.extract_requests() if not r.principal)
    assert why_not(cancel, final(asked), asked.cast.actor(Party.PRACTICE)) is None
    assert why_not(cancel, other, asked.cast.actor(Party.PRACTICE)) is not None


def test_it_is_not_withdrawn_as_it_opened_a_record(asked):
    event = Event.everything.get(step="ask_for_final")
    person = next(a for a in asked.cast.everybody() if a.user.pk == event.by_user_id)
    assert why_not_undo(event, asked.migration, person) == "This step opened new records, so it cannot be withdrawn."


def test_the_holder_reads_the_day_in_its_mail_and_on_its_pages(journey):
    since = ask(journey).number
    on, mail = long_date(last_day(journey)), letters_to(journey, Party.SOURCE, since)
    assert "has formally asked for the final data extract from" in mail
    assert f"The final extract is wanted on {on}." in mail
    page = look(journey, Party.SOURCE, "extract", final(journey))
    assert f"Final data extract from {final(journey).system.name}" in page
    assert f"Final extract {on}" in look(journey, Party.SOURCE, "formal_request", final(journey))
    assert look(journey, Party.HOLDER, "extract", final(journey)).status == 404
    assert "final data extract" not in letters_to(journey, Party.HOLDER, since)
    assert look(journey, Party.TARGET, "extract", final(journey)).status == 200


def test_the_work_list_tells_the_final_from_the_initial(asked):
    assert f"{final(asked).system.name} (final)" in look(asked, Party.SOURCE, "overview")


def test_it_stops_nothing_but_itself_and_only_while_it_is_not_confirmed():
    journey = a_journey()
    journey.follow_the_lists()
    journey.follow_the_lists(until=lambda m: all(r.state == "accepted" for r in m.extract_requests()))
    others = {(i.subject, i.step, i.due_on) for i in journey.open_items()}
    assert journey.migration.state == "mobilised"
    ask(journey)
    assert journey.migration.state == "data_extract"
    assert others <= {(i.subject, i.step, i.due_on) for i in journey.open_items()}
    journey.take(final(journey), "cancel")
    assert journey.migration.state == "mobilised"
    ask(journey)
    newest = journey.migration.extract_requests()[-1]
    journey.take(newest, "confirm_date")
    assert journey.migration.state == "mobilised"
    wellbeing.check(journey)


def test_a_day_that_moves_asks_the_practice_to_sign_anew_for_the_final_day(asked):
    move_the_date(asked)
    assert final(asked).state == "form_with_practice"
    asked_of_it = browser_of(asked.cast.actor(Party.PRACTICE)).get(step_href(final(asked), "return_form"))
    assert "When is the final extract wanted?" in main_of(asked_of_it)
    asked.take(final(asked), "return_form")
    assert (final(asked).state, final(asked).wanted_on) == ("requested", last_day(asked))
    wellbeing.check(asked)


def test_the_initial_day_that_has_passed_takes_no_dates_from_a_final_request_to_be_signed_anew(asked):
    asked.follow_the_lists(until=lambda m: all(r.wanted_on for r in m.extract_requests()))
    move_the_date(asked)
    for request in asked.migration.extract_requests():
        if request.state == "form_with_practice" and request.kind == "initial":
            asked.take(request, "return_form")
    with clock.at(asked.migration.go_live.initial_extract_on + timedelta(1)):
        say_what_days_decide()
        assert last_day(asked)
    with clock.at(last_day(asked) + timedelta(1)):
        say_what_days_decide()
        assert last_day(asked) is None
        wellbeing.check(asked)


def test_a_final_extract_sooner_than_its_holder_needs_is_said_where_it_is_asked_for(journey):
    request = initial(journey)
    request.system.extract_lead_days = 200
    request.system.save()
    practice = browser_of(journey.cast.actor(Party.PRACTICE))
    page = main_of(practice.get(step_href(journey.migration.find(request), "ask_for_final")))
    assert f"{request.holder} asks for 200 working days of notice for an extract of {request.system}." in page
