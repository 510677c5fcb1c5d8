"""What days bring: the go-live date comes and has an end, and extract dates pass or move (decisions 67 and 69)."""

from datetime import timedelta

import pytest

from tests.rehearsals import a_journey
from tests.support import wellbeing
from tests.support.moving import everybody_answers
from workflow import clock
from workflow.deadlines import calendars, limits
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers import answers_to
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.kernel.permissions import steps_open_to
from workflow.kernel.steps import NotAllowed, Party, steps_of
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.outbox.email import Email
from workflow.tracks.go_live import GoLiveDate

pytestmark = pytest.mark.django_db
LATE = "The data centre had no power."


def owed(journey) -> set:
    migration = journey.migration
    parties = {pk: party for party in Party for pk in migration.playing(party)}
    return {(parties[item.owner_id], item.step) for item in journey.open_items()}


def the_day_after(journey):
    return journey.migration.go_live.on + timedelta(1)


def by(journey, party, step, record=None, **answers):
    record = record or journey.migration.go_live
    said = answers_to(record, steps_of(type(record))[step]) | answers
    return perform(record, step, actor=journey.cast.actor(party), **said)


def mails_to(journey, party) -> str:
    address = journey.cast.actor(party).organisation.pk
    mails = [mail for mail in Email.objects.order_by("pk") if mail.facts["organisation"] == address]
    return "\n".join(letter[1] for mail in mails if (letter := render(mail)))


@pytest.fixture
def mobilised():
    journey = a_journey()
    journey.follow_the_lists()
    return journey


@pytest.fixture
def requested():
    """Every data holder has been asked formally, for the day that the new supplier advised."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.extract_requests() and all(r.wanted_on for r in m.extract_requests()))
    return journey


def test_the_partner_says_that_the_practice_has_gone_live_and_the_date_is_final(mobilised):
    with clock.at(the_day_after(mobilised)):
        assert (say_what_days_decide(), say_what_days_decide()) == (3, 0), "the day of either meeting came before it"
        assert (Party.PARTNER, "gone_live") in owed(mobilised)
        by(mobilised, Party.PRACTICE, "gone_live")
        day = mobilised.migration.go_live
        assert (day.state, day.word, mobilised.migration.state) == ("live", "Gone live", "live")
        for actor in mobilised.cast.everybody():
            assert not {"propose", "ask_as_supplier"} & {step.name for step in steps_open_to(actor, day)}
        assert "gone_live" not in {step for _, step in owed(mobilised)}
        assert "That date is final." in mails_to(mobilised, Party.TARGET)
        wellbeing.check(mobilised)


def test_what_has_gone_live_is_not_cancelled_any_more(mobilised):
    with clock.at(the_day_after(mobilised)):
        say_what_days_decide()
        by(mobilised, Party.PRACTICE, "gone_live")
        for party, step in ((Party.COMMISSIONER, "cancel"), (Party.PRACTICE, "ask_to_cancel")):
            with pytest.raises(NotAllowed, match="This is now “Gone live”"):
                by(mobilised, party, step, mobilised.migration)


def test_a_practice_that_has_not_gone_live_needs_another_date_and_the_reason_stays_with_the_three(mobilised):
    with clock.at(the_day_after(mobilised)):
        say_what_days_decide()
        by(mobilised, Party.PARTNER, "not_gone_live", reason=LATE)
        assert mobilised.migration.go_live.agreed_on is None
        assert (Party.PARTNER, "propose") in owed(mobilised)
        assert LATE in mails_to(mobilised, Party.COMMISSIONER)
        assert LATE not in mails_to(mobilised, Party.TARGET)
        by(mobilised, Party.PARTNER, "propose", reason="The next free day.")
        everybody_answers(mobilised, mobilised.migration.go_live.open_request())
        assert mobilised.migration.go_live.agreed_on > clock.today()
        wellbeing.check(mobilised)


def test_a_date_that_comes_before_a_reply_makes_the_partner_owe_another_and_the_supplier_none():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "with_supplier")
    day = journey.migration.go_live
    answer = WorkItem.everything.get(subject=day.subject, step="confirm")
    far, near = (calendars.current().subtract(day.on, limits.SUPPLIER_DATE.days + more) for more in (1, 0))
    with clock.at(far):
        say_what_days_decide()
        assert (Party.PARTNER, "propose") not in owed(journey)
    with clock.at(near):
        assert say_what_days_decide() == 1
        assert say_what_days_decide() == 0
        assert (Party.PARTNER, "propose") in owed(journey)
        answer.refresh_from_db()
        assert (answer.closed_on, answer.waits_for) == (None, "another go-live date, for this one is too near")
        assert "has no time left to reply" in mails_to(journey, Party.PARTNER)
        wellbeing.check(journey)
        by(journey, Party.TARGET, "confirm")  # it may still say yes
        answer.refresh_from_db()
        assert (answer.closed_on, answer.ended) == (near, "met")
        assert (Party.PARTNER, "propose") not in owed(journey)
        wellbeing.check(journey)


def test_a_fall_back_that_leaves_time_to_reply_keeps_the_question_open():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "with_supplier")
    day, calendar = journey.migration.go_live, calendars.current()
    second = calendar.add(day.on, 3)
    GoLiveDate.everything.filter(pk=day.pk).update(fall_backs=[second.isoformat()])
    for last, comes in ((day.on, 0), (second, 1)):
        with clock.at(calendar.subtract(last, limits.SUPPLIER_DATE.days)):
            assert say_what_days_decide() == comes
            assert ((Party.PARTNER, "propose") in owed(journey)) == bool(comes)
            wellbeing.check(journey)


def test_a_day_that_passes_before_all_is_done_is_shown_as_past(requested):
    with clock.at(the_day_after(requested)):
        assert say_what_days_decide()
        day = requested.migration.go_live
        assert (day.state, day.word, requested.migration.state) == ("passed", "Passed", "go_live_date")
        assert (Party.PARTNER, "propose") in owed(requested)
        assert "has passed, and not everything" in mails_to(requested, Party.COMMISSIONER)
        wellbeing.check(requested)


def test_a_day_that_passes_during_a_hold_has_passed(requested):
    with clock.at(the_day_after(requested) - timedelta(1)):
        requested.take(requested.migration, "hold")
    with clock.at(the_day_after(requested)):
        assert say_what_days_decide()
        assert requested.migration.go_live.state == "passed"


def test_an_extract_day_that_passes_before_the_form_is_returned_is_advised_anew():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: (Party.PRACTICE, "return_form") in owed(journey))
    day = journey.migration.go_live
    with clock.at(day.initial_extract_on + timedelta(1)):
        assert (say_what_days_decide(), say_what_days_decide()) == (1, 0)
        assert (Party.TARGET, "advise_extract_dates") in owed(journey)
        assert (Party.PRACTICE, "return_form") not in owed(journey)
        wellbeing.check(journey)
        by(journey, Party.TARGET, "advise_extract_dates")
        assert (Party.PRACTICE, "return_form") in owed(journey)
        assert journey.migration.go_live.on == day.on
        journey.follow_the_lists()
        wellbeing.check(journey)


def test_who_was_asked_for_another_day_is_asked_anew(requested):
    asked = [request for request in requested.migration.extract_requests() if request.state == "requested"]
    items = WorkItem.everything.filter(migration=requested.pk, subject=asked[0].subject, step="provide")
    with clock.at(calendars.current().add(items.get().due_on, 2)):
        by(requested, Party.TARGET, "advise_extract_dates")
        again = requested.records()[asked[0].subject]
        assert (again.state, again.round) == ("form_with_practice", asked[0].round + 1)
        assert (Party.PRACTICE, "return_form") in owed(requested)
        [ended] = items
        assert ended.closed_on == clock.today()
        assert ended.breached_on, "what was late stays late"
        assert "Nothing is to be delivered before the practice has signed" in mails_to(requested, Party.SOURCE)
        assert requested.migration.state != "mobilised"
        wellbeing.check(requested)


def test_the_same_days_advised_again_move_nothing(requested):
    day = requested.migration.go_live
    before = {request.subject: request.state for request in requested.migration.extract_requests()}
    said = {"initial_extract_on": day.initial_extract_on, "final_extract_on": day.final_extract_on}
    by(requested, Party.TARGET, "advise_extract_dates", **said)
    assert {request.subject: request.state for request in requested.migration.extract_requests()} == before


def test_what_has_been_delivered_keeps_its_day(requested):
    record = next(r for r in requested.migration.extract_requests() if r.principal)
    requested.take(requested.records()[record.subject], "provide")
    day = requested.migration.go_live
    assert "advise_extract_dates" not in {s.name for s in steps_open_to(requested.cast.actor(Party.TARGET), day)}


def test_twenty_days_of_hold_are_told_to_the_agent_once(requested):
    """However many holds they were."""
    calendar = calendars.current()
    day = calendar.add(clock.today(), 1)
    for working_days in (10, 12):
        with clock.at(day):
            requested.take(requested.migration, "hold", until=calendar.add(day, 30))
        day = calendar.add(day, working_days)
        with clock.at(day):
            assert say_what_days_decide() == (working_days == 12)
            assert say_what_days_decide() == 0
            requested.take(requested.migration, "resume")
    assert mails_to(requested, Party.AGENT).count("for more than 20 working days in all") == 1
