"""Kick-off and technical survey: who comes, how far apart; questions and requests for help, and who reads them."""

from datetime import date, datetime, time

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.pages.step.test_what_one_answers import ask as ask_for
from tests.rehearsals import a_journey
from tests.support.looking import look
from tests.support.reach import hidden_in
from workflow import clock
from workflow.deadlines import calendars
from workflow.demo.answers import answers_to
from workflow.demo.answers_about_days import working_day
from workflow.engine.perform import perform
from workflow.formatting import listed, long_date
from workflow.kernel.steps import NotAllowed, Party, steps_of
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.reading.addresses import anchor_of, step_page

pytestmark = pytest.mark.django_db
A_SUNDAY = date(2028, 3, 5)


@pytest.fixture
def registered():
    found = a_journey()
    found.follow_the_lists(until=lambda m: m.registered_on)
    return found


@pytest.fixture
def journey(registered):
    """The new supplier has accepted, so the meetings can be booked."""
    registered.follow_the_lists(until=lambda m: m.call_off("procurement").state == "accepted")
    return registered


def kick_off(journey):
    return journey.migration.bookings()[0]


def survey(journey):
    return journey.migration.bookings()[1]


def name_of(journey, party):
    return journey.cast.actor(party).organisation.name


def propose(journey, booking, day, **said):
    partner = journey.cast.actor(Party.PARTNER)
    answers = answers_to(booking, steps_of(type(booking))["propose"])
    perform(booking, "propose", actor=partner, **answers | {"on": day} | said)


# ------------------------------------------------------------------ meetings
def test_before_the_registration_the_page_says_what_meetings_wait_for():
    page = look(a_journey(), Party.PRACTICE, "kick_off")
    assert "The meetings can be booked once the migration is registered." in page


def test_each_meeting_has_its_agenda_and_waits_for_the_new_supplier(registered):
    page = look(registered, Party.PARTNER, "kick_off")
    assert "within 3 working days of each other" in page
    for words in (
        "Kick-off meeting",
        "Technical survey",
        "Agenda of the kick-off meeting",
        "Agenda of the technical survey",
    ):
        assert words in page
    assert "cannot start yet. The new supplier has not accepted the new system call-off yet." in page


def test_everyone_invited_stands_with_their_answer(journey):
    day = working_day(20)
    propose(journey, kick_off(journey), day)
    page = look(journey, Party.PRACTICE, "kick_off")
    assert f"When {long_date(day)}, 2pm" in page
    assert "Where By video" in page
    assert f"{name_of(journey, Party.PARTNER)}: accepted." in page
    assert f"{name_of(journey, Party.PRACTICE)}: not replied" in page
    assert "Accept the invitation: kick-off meeting" in page.links


def test_everybody_who_owes_an_answer_is_named(journey):
    propose(journey, kick_off(journey), working_day(20), also_invite=[Party.COMMISSIONER])
    page = look(journey, Party.PARTNER, "kick_off")
    owing = sorted(name_of(journey, party) for party in (Party.PRACTICE, Party.TARGET, Party.COMMISSIONER))
    assert "With 3 organisations" in page
    assert f"Staff at {listed(owing)} have until the end of" in page


def test_a_second_invitation_is_called_what_it_is(journey):
    """Whoever means to invite to the survey does not move the kick-off by mistake."""
    propose(journey, kick_off(journey), working_day(20))
    page = look(journey, Party.PARTNER, "kick_off")
    assert "Invite people to a meeting: kick-off meeting" not in page.links
    assert "Invite people to a meeting: technical survey" in page.links
    again = browser_of(journey.cast.actor(Party.PARTNER)).get(page.links["Move the meeting: kick-off meeting"])
    assert "Move the meeting" in main_of(again)


def test_who_declined_and_why_stays_on_the_page(journey):
    propose(journey, kick_off(journey), working_day(20))
    journey.take(kick_off(journey), "decline", reason="We are closed that day.")
    page = look(journey, Party.PARTNER, "kick_off")
    assert "declined." in page
    assert "We are closed that day." in page
    assert "Invite people to a meeting: kick-off meeting" in page.links


def test_a_task_about_a_meeting_leads_to_its_own_place_and_what_was_done_to_the_head_of_the_page(journey):
    item = journey.open_items().get(step="propose", subject=survey(journey).subject)
    partner = browser_of(journey.cast.actor(Party.PARTNER))
    page, _, place = partner.get(reverse("work_item", args=[item.pk]), {"whose": "team"}).url.partition("#")
    assert page.endswith("/kick-off/?whose=team")
    assert f'id="{place}"' in partner.get(page).content.decode()
    assert place == anchor_of(survey(journey).subject)
    propose(journey, survey(journey), working_day(20))
    step = step_page(journey.migration.reference, survey(journey).subject, "stand_down")
    taken = partner.post(step, hidden_in(partner.get(step).content.decode()) | {"reason": "Nobody can come."})
    assert taken.url.endswith("/kick-off/")


def test_meetings_far_apart_show_how_far_and_why(journey):
    propose(journey, kick_off(journey), working_day(14))
    propose(journey, survey(journey), working_day(28), gap_reason="The engineer is away.")
    page = look(journey, Party.COMMISSIONER, "kick_off")
    assert "working days after the kick-off. Reason given: The engineer is away." in page


def test_that_it_took_place_is_owed_and_said_from_its_day_on(journey):
    """Not the day before, when a page would offer what it then refuses (decision 69)."""
    day = working_day(20)
    propose(journey, kick_off(journey), day)
    journey.follow_the_lists(until=lambda m: m.bookings()[0].state == "booked")
    before = look(journey, Party.PARTNER, "kick_off")
    assert "Record that the meeting took place: kick-off meeting" not in before.links
    assert not journey.open_items().filter(step="record_held").exists()
    with clock.at(day):
        say_what_days_decide()
        on_the_day = look(journey, Party.PARTNER, "kick_off")
    assert "Record that the meeting took place: kick-off meeting" in on_the_day.links
    assert journey.open_items().get(step="record_held").due_on == calendars.current().add(day, 1)


def test_what_came_of_it_is_not_said_before_it_begins_but_that_it_is_called_off_is(journey):
    day = working_day(20)
    propose(journey, survey(journey), day, at=time(15, 30))
    journey.follow_the_lists(until=lambda m: m.bookings()[1].state == "booked")
    held, typed = (
        step_page(journey.migration.reference, survey(journey).subject, "record_held"),
        {"outcome": "All fits."},
    )
    partner = browser_of(journey.cast.actor(Party.PARTNER))
    with clock.at(datetime.combine(day, time(9), clock.LONDON)):
        say_what_days_decide()
        early = partner.post(held, hidden_in(partner.get(held).content.decode()) | typed)
        assert early.status_code == 422
        assert "The technical survey begins at 3:30pm today. Say afterwards how it went" in main_of(early)
        assert (
            partner.get(step_page(journey.migration.reference, survey(journey).subject, "stand_down")).status_code
            == 200
        )
    with clock.at(datetime.combine(day, time(15, 30), clock.LONDON)):
        assert partner.post(held, hidden_in(partner.get(held).content.decode()) | typed).status_code == 302
    assert survey(journey).state == "held"


@pytest.mark.parametrize(("first", "second", "hour"), [(kick_off, survey, 13), (survey, kick_off, 16)])
def test_on_one_day_the_survey_is_at_a_later_hour_than_the_kick_off(journey, first, second, hour):
    day = working_day(20)
    propose(journey, first(journey), day)
    for refused in (time(hour, 59), first(journey).at):
        with pytest.raises(NotAllowed, match="The technical survey must be after the kick-off"):
            propose(journey, second(journey), day, at=refused)
    propose(journey, second(journey), day)
    assert survey(journey).at > kick_off(journey).at


def test_whoever_invites_reads_the_hour_of_the_other_meeting(journey):
    propose(journey, kick_off(journey), working_day(20), at=time(9, 30))
    page = ask_for(journey, Party.PARTNER, survey(journey), "propose")
    assert f"The kick-off meeting is on {long_date(working_day(20))} at 9:30am." in page


def test_the_new_supplier_sees_a_meeting_only_once_it_is_invited(registered):
    assert "There are no meetings for you yet." in look(registered, Party.TARGET, "kick_off")
    registered.follow_the_lists(until=lambda m: m.call_off("procurement").state == "accepted")
    propose(registered, kick_off(registered), working_day(20))
    assert "Accept the invitation: kick-off meeting" in look(registered, Party.TARGET, "kick_off").links


# ------------------------------------------------------------------ questions and requests for help
def ask(journey, party=Party.SOURCE):
    supplier = journey.cast.actor(party).organisation
    journey.take(journey.migration, "ask_a_supplier", supplier=supplier.pk, about="Archive", question="How old is it?")


def query_of(journey):
    return next(record for subject, record in journey.records().items() if subject.startswith("agentquery"))


def test_without_messages_the_page_says_so_and_offers_help(registered):
    page = look(registered, Party.PRACTICE, "messages")
    assert "Nobody has written to you yet." in page
    assert "Ask the Migration Management Agent for help" in page.links
    assert "Ask a supplier a question" not in page.links
    assert "Ask a supplier a question" in look(registered, Party.AGENT, "messages").links


def test_a_question_goes_back_and_forth_until_it_is_closed(registered):
    ask(registered)
    supplier = name_of(registered, Party.SOURCE)
    subject = f"Question to {supplier}: Archive"
    page = look(registered, Party.SOURCE, "messages")
    assert f"Answer the Migration Management Agent: {subject}" in page.links
    assert "5 working days left" in page
    registered.take(query_of(registered), "ask_clarification", question="Which archive?")
    registered.take(query_of(registered), "clarify", text="The scanned letters.")
    registered.take(query_of(registered), "answer", text="From 1998.")
    page = look(registered, Party.AGENT, "messages")
    said = [
        page.words.index(words) for words in ("How old is it?", "Which archive?", "The scanned letters.", "From 1998.")
    ]
    assert said == sorted(said)
    assert f"Read the answer and close the question: {subject}" in page.links
    registered.take(query_of(registered), "close")
    assert "The answer is accepted, and the question is closed." in look(registered, Party.SOURCE, "messages")


def test_a_question_to_one_supplier_is_not_there_for_another(registered):
    ask(registered)
    assert look(registered, Party.TARGET, "messages").status in (200, 404)
    registered.follow_the_lists(until=lambda m: m.go_live.state == "confirmed")
    page = look(registered, Party.TARGET, "messages")
    for secret in ("How old is it?", name_of(registered, Party.SOURCE)):
        assert secret not in page.source
    assert "How old is it?" in look(registered, Party.COMMISSIONER, "messages")


def test_a_request_for_help_is_read_by_the_asker_and_the_local_organisations(registered):
    ask(registered)
    asker = registered.cast.actor(Party.SOURCE)
    about = {"about": "No form yet", "text": "We wait for the form."}
    perform(registered.migration, "ask_for_help", actor=asker, **about)
    page = look(registered, Party.SOURCE, "messages")
    subject = f"Request for help from {asker.organisation}: No form yet"
    assert f"Withdraw the request for help: {subject}" in page.links
    assert f"Start work on the request for help: {subject}" in look(registered, Party.AGENT, "messages").links
    assert "We wait for the form." in look(registered, Party.PRACTICE, "messages")
    assert f"staff at {asker.organisation}, the practice" in page


def test_the_agent_is_not_offered_to_ask_itself_for_help(registered):
    asks = "Ask the Migration Management Agent for help"
    assert asks in look(registered, Party.PRACTICE, "messages").links
    assert asks not in look(registered, Party.AGENT, "messages").links


# ---------------------------------------------------------------- what the form says before it is sent
def told(journey, **said):
    """What it answers to the first request for a meeting, in words."""
    address = step_page(journey.migration.reference, kick_off(journey).subject, "propose")
    sent = {"on": f"{working_day(20):%d %m %Y}", "at": "2pm", "place": "By video"} | said
    return browser_of(journey.cast.actor(Party.PARTNER)).post(address, sent).content.decode()


@pytest.mark.parametrize(
    ("day", "words"), [("1 3 2020", "must be today or later"), (f"{A_SUNDAY:%d %m %Y}", "is not a working day")]
)
def test_a_day_that_cannot_be_is_told_with_whatever_else_is_wrong(journey, day, words):
    answered = told(journey, on=day, place="", at="")
    assert words in answered
    assert "Enter where the meeting is" in answered
    assert "Enter the time of the meeting" in answered


@pytest.mark.parametrize(("at", "is_doubted"), [("7:59am", True), ("8am", False), ("6pm", False), ("8pm", True)])
def test_an_hour_at_which_few_people_work_takes_a_tick(journey, at, is_doubted):
    page = told(journey, at=at)
    assert ("before 8am or after 6pm" in page) is is_doubted
    assert (kick_off(journey).state == "to_arrange") is is_doubted
    told(journey, at=at, unusual="on", **hidden_in(page))
    assert kick_off(journey).state == "proposed"


def test_a_meeting_before_everyone_has_to_have_replied_takes_a_tick_for_that_day_and_no_other(journey):
    days = [calendars.current().add(clock.today(), days) for days in (2, 3, 4)]
    sooner, soon, fine = (f"{day:%d %m %Y}" for day in days)
    page = told(journey, on=soon)
    assert f"Everyone has 3 working days to reply, until the end of {long_date(days[1])}" in page
    assert "Everyone has 3 working days" in told(journey, on=sooner, unusual="on", **hidden_in(page))
    assert kick_off(journey).state == "to_arrange"
    told(journey, on=soon, unusual="on", **hidden_in(page))
    assert kick_off(journey).on == days[1]
    assert "Everyone has 3 working days" not in told(journey, on=fine)
    assert kick_off(journey).on == days[2]
