"""Mail about a meeting or a go-live date brings it for the calendar: the same entry each time, and its end."""

from datetime import time, timedelta

import pytest
from icalendar import Calendar

from tests.rehearsals import a_journey
from tests.support.moving import move_the_date
from workflow import clock
from workflow.audit.event import Event
from workflow.demo.answers import answers_to
from workflow.demo.answers_about_days import working_day
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.kernel.steps import Party, steps_of
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.outbox.delivery import deliver_emails
from workflow.outbox.email import Email
from workflow.outbox.mime import message_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    found = a_journey()
    found.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "accepted")
    Email.objects.all().delete()
    return found


def kick_off(journey):
    return journey.migration.bookings()[0]


def take(journey, name, party=Party.PARTNER, **said):
    booking = kick_off(journey)
    answers = answers_to(booking, steps_of(type(booking))[name]) | said
    perform(booking, name, actor=journey.cast.actor(party), **answers)


def invited(journey, day=10, at=time(14, 0)):
    take(journey, "propose", on=working_day(day), at=at, place="By video")


def entries(party_mail):
    """(method, entry) of each calendar that goes with a mail."""
    render(party_mail)
    for part in message_of(written(party_mail)).message().walk():
        if part.get_content_type() == "text/calendar":
            calendar = Calendar.from_ical(part.get_payload(decode=True))
            assert part.get_param("method") == calendar["METHOD"]
            yield from ((calendar["METHOD"], entry) for entry in calendar.walk("VEVENT"))


def written(mail):
    mail.subject, mail.text = render(mail)
    return mail


def newest(journey, party):
    organisation = journey.cast.actor(party).organisation.pk
    return Email.objects.filter(kind="step", facts__organisation=organisation).order_by("-pk").first()


def the_entry(journey, party=Party.PRACTICE):
    [found] = entries(newest(journey, party))
    return found


def test_an_invitation_brings_the_meeting_as_not_yet_sure(journey):
    invited(journey)
    method, entry = the_entry(journey)
    assert method == "PUBLISH"
    assert entry["SUMMARY"] == f"Kick-off meeting: {journey.migration.practice.distinct_name}"
    assert (entry["STATUS"], entry["LOCATION"]) == ("TENTATIVE", "By video")
    assert entry["DTSTART"].dt.date() == working_day(10)


def test_another_day_is_the_same_entry_with_a_higher_number(journey):
    invited(journey)
    _, first = the_entry(journey)
    invited(journey, day=20)
    _, second = the_entry(journey)
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert second["DTSTART"].dt.date() == working_day(20)


@pytest.mark.parametrize(("step", "by", "hears"), [
    ("stand_down", Party.PARTNER, Party.PRACTICE), ("decline", Party.PRACTICE, Party.PARTNER),
])  # fmt: skip
def test_a_meeting_that_is_called_off_leaves_the_calendar_on_its_day(journey, step, by, hears):
    invited(journey)
    uid = the_entry(journey)[1]["UID"]
    take(journey, step, by)
    method, entry = the_entry(journey, hears)
    assert (method, entry["STATUS"], entry["UID"]) == ("CANCEL", "CANCELLED", uid)
    assert entry["DTSTART"].dt == working_day(10)


def test_a_go_live_that_moves_is_one_entry_and_one_that_is_lost_is_cancelled(journey):
    move_the_date(journey)
    method, moved = the_entry(journey, Party.COMMISSIONER)
    assert (method, moved["DTSTART"].dt) == ("PUBLISH", journey.migration.go_live.on)
    assert moved["DTEND"].dt - moved["DTSTART"].dt == timedelta(1)
    journey.take(journey.migration.go_live, "withdraw_confirmation")
    method, lost = the_entry(journey, Party.COMMISSIONER)
    assert (method, lost["UID"]) == ("CANCEL", moved["UID"])
    assert lost["SEQUENCE"] > moved["SEQUENCE"]


def test_a_cancelled_migration_takes_its_days_out_of_the_calendars_that_have_them(journey):
    invited(journey)
    _, meeting = the_entry(journey)
    journey.take(journey.migration, "cancel", charges_acknowledged=True)
    said = {entry["UID"]: (method, entry) for method, entry in entries(newest(journey, Party.PRACTICE))}
    assert {method for method, _ in said.values()} == {"CANCEL"}
    assert {entry["DTSTART"].dt for _, entry in said.values()} >= {journey.migration.go_live.on}
    assert said[meeting["UID"]][1]["SEQUENCE"] > meeting["SEQUENCE"]
    to_another = newest(journey, Party.PRACTICE)
    to_another.facts["organisation"] = journey.cast.actor(Party.COMMISSIONER).organisation.pk
    not_invited = [entry["SUMMARY"].partition(":")[0] for _, entry in entries(to_another)]
    assert not_invited == ["Go-live"]


def test_a_cancelled_migration_leaves_a_meeting_that_took_place(journey):
    invited(journey)
    with clock.at(working_day(10)):
        for step in ("accept_invitation", "accept_invitation", "book"):
            journey.take(kick_off(journey), step)
        say_what_days_decide()
        journey.take(kick_off(journey), "record_held")
        journey.take(journey.migration, "cancel", charges_acknowledged=True)
        cancelled = [entry["SUMMARY"] for _, entry in entries(newest(journey, Party.PRACTICE))]
    assert [words.partition(":")[0] for words in cancelled] == ["Go-live"]


def test_a_meeting_that_is_not_called_off_after_all_comes_back(journey):
    invited(journey)
    _, first = the_entry(journey)
    take(journey, "stand_down")
    called_off = Event.everything.get(step="stand_down")
    undo(called_off, actor=journey.cast.actor(Party.PARTNER), reason="Wrong meeting.")
    method, entry = the_entry(journey)
    assert (method, entry["UID"], entry["DTSTART"].dt) == ("PUBLISH", first["UID"], first["DTSTART"].dt)
    assert entry["SEQUENCE"] > first["SEQUENCE"]


def test_other_mail_brings_nothing(journey):
    journey.take(journey.migration.call_off("procurement"), "amend")
    mails = list(Email.objects.filter(kind="step"))
    assert mails
    assert not [one for mail in mails for one in entries(mail)]


@pytest.mark.mail
def test_it_is_kept_with_the_words_so_that_a_second_attempt_is_the_same_mail(journey, mailbox):
    invited(journey)
    mailbox.answers = ["451 Try later"] * Email.objects.count()
    deliver_emails(render)
    tried = Email.objects.filter(state=Email.State.RETRYING).exclude(calendar="").first()
    first = message_of(tried).message().as_bytes()
    take(journey, "stand_down")
    again = Email.objects.get(pk=tried.pk)
    assert message_of(again).message().as_bytes().replace(b"\r\n", b"\n") == first.replace(b"\r\n", b"\n")
