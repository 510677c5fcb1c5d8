"""After an important step: what happens next, drawn from its event and from what is still to be done."""

import pytest
from django.urls import reverse

from tests.browsing import main_of
from tests.rehearsals import a_journey
from tests.support.moving import move_the_date
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of
from workflow.reading.addresses import step_page
from workflow.tracks.registry import presentation_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.funding.state == "submitted")
    return journey, Event.everything.get(migration=journey.pk, step="send")


def page(client, journey, event, party):
    client.force_login(journey.cast.actor(party).user)
    return client.get(reverse("done", args=[journey.migration.reference, event.pk]))


def test_it_names_who_has_the_next_turn_and_by_when(client, sent):
    journey, event = sent
    words = page(client, journey, event, Party.PRACTICE).content.decode()
    commissioner = journey.cast.actor(Party.COMMISSIONER).organisation
    assert "Funding case sent" in words
    assert f"Staff at {commissioner} have until the end of" in words
    assert "to decide about the funding." in words


def test_whoever_has_the_next_turn_finds_the_way_to_it(client, sent):
    journey, event = sent
    words = page(client, journey, event, Party.COMMISSIONER).content.decode()
    assert "You have until the end of" in words
    assert "Decide about the funding</a>" in words


def test_it_is_drawn_anew_from_what_is_still_to_be_done(client, sent):
    journey, event = sent
    journey.follow_the_lists(until=lambda migration: migration.funding.state == "approved")
    words = page(client, journey, event, Party.PRACTICE).content.decode()
    assert "You have nothing more to do here now." in words


def test_the_day_of_a_transfer_is_when_it_was_recorded(client):
    journey = a_journey()
    taken = Event.everything.filter(migration=journey.pk, step__in=["return_form", "provide"])
    journey.follow_the_lists(until=lambda migration: taken.filter(step="provide").exists())
    asked, provided = (taken.filter(step=step).latest("number") for step in ("return_form", "provide"))
    [wanted] = {one.wanted_on for one in journey.migration.extract_requests() if one.subject == provided.subject}
    said = page(client, journey, asked, Party.PRACTICE).content.decode()
    assert f"Wanted on {long_date(wanted)}" in said
    said = page(client, journey, provided, Party.PRACTICE).content.decode()
    assert f"{long_date(clock.today())}; wanted on {long_date(wanted)}" in said
    said = presentation_of(next(iter(journey.migration.extract_requests()))).day_in_words
    assert said(provided, provided.on) == f"{long_date(provided.on)}, the day it was wanted"


@pytest.mark.parametrize("step", ["accept", "confirm"])
def test_nobody_is_told_that_others_have_nothing_to_do(client, step):
    """A supplier does not know what waits for just this; the others may have plenty."""
    journey = a_journey()
    taken = Event.everything.filter(migration=journey.pk, step=step)
    journey.follow_the_lists(until=lambda migration: taken.exists())
    event = taken.latest("number")
    words = page(client, journey, event, Party.TARGET).content.decode()
    assert WorkItem.everything.filter(migration=journey.pk, closed_on=None).exists()
    assert "Nobody has" not in words
    assert "You have nothing more to do here now." in words or "You have until" in words


def test_what_the_portal_did_by_itself_is_said(client):
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.go_live.state == "provisional")
    event = Event.everything.filter(migration=journey.pk, step="agree").latest("number")
    words = page(client, journey, event, Party.PARTNER).content.decode()
    assert "Everyone but the new supplier has agreed: the go-live date is provisional." in words


def test_a_supplier_finds_nothing_of_what_it_does_not_know(client, sent):
    journey, event = sent
    journey.follow_the_lists(until=lambda migration: migration.go_live.state == "confirmed")
    assert page(client, journey, event, Party.TARGET).status_code == 404
    own = Event.everything.get(migration=journey.pk, step="confirm")
    assert page(client, journey, own, Party.TARGET).status_code == 200
    assert page(client, journey, own, Party.HOLDER).status_code == 404


def test_a_number_that_never_was_is_not_found(client, sent):
    journey, event = sent
    client.force_login(journey.cast.actor(Party.PRACTICE).user)
    for code in (code_of("event", event.pk + 50), event.number, 10**30, "UUUUUUUU"):
        assert client.get(f"/migrations/{journey.migration.reference}/done/{code}/").status_code == 404


def test_tasks_of_one_name_are_told_apart_by_their_system(client):
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    event = Event.everything.get(migration=journey.pk, step="register")
    words = page(client, journey, event, Party.PARTNER).content.decode()
    for request in journey.migration.extract_requests():
        assert f"data extract request form ({request.system.name})" in words
        assert f"data extract request form: {request.system.name}</a>" in words


@pytest.mark.parametrize(
    ("step", "which"),
    [("validate", "New system call-off"), ("provide", "Data extract from "), ("book", "Kick-off meeting")],
)
def test_of_several_records_alike_it_says_which_one_it_was(client, step, which):
    journey = a_journey()
    taken = Event.everything.filter(migration=journey.pk, step=step)
    journey.follow_the_lists(until=lambda migration: taken.exists())
    event = taken.latest("number")
    by = next(party for party in Party if journey.cast.actor(party).organisation == event.by_organisation)
    answer = page(client, journey, event, by)
    assert which in main_of(answer)


@pytest.mark.parametrize(("step", "field"), [("agree", "on"), ("book", "on"), ("return_form", "wanted_on")])
def test_it_says_the_day_that_its_record_was_about_and_goes_on_to_say_it(client, step, field):
    journey = a_journey()
    taken = Event.everything.filter(migration=journey.pk, step=step)
    journey.follow_the_lists(until=lambda migration: taken.exists())
    event = taken.latest("number")
    day = getattr(journey.records()[event.subject], field)
    by = next(party for party in Party if journey.cast.actor(party).organisation == event.by_organisation)
    assert long_date(day) in main_of(page(client, journey, event, by)).split("What happens next")[0]
    if step == "book":
        another = calendars.current().add(day, 1)
        journey.take(journey.records()[event.subject], "propose", on=another)
        words = main_of(page(client, journey, event, by)).split("What happens next")[0]
        assert long_date(day) in words
        assert long_date(another) not in words


def test_what_several_records_do_alike_is_said_once(client):
    journey = a_journey()
    journey.follow_the_lists(
        until=lambda m: m.go_live.state == "confirmed" and all(one.wanted_on for one in m.extract_requests())
    )
    move_the_date(journey)
    event = Event.everything.filter(migration=journey.pk, step="confirm").latest("number")
    assert Event.everything.filter(migration=journey.pk, step="ask_anew", turn=event.turn).count() > 1
    words = main_of(page(client, journey, event, Party.TARGET))
    assert words.count("The practice signs its formal request again, for the new date.") == 1


def test_the_banner_says_which_call_off_it_was_too(client):
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "with_commissioner")
    call_off, buyer = journey.migration.call_off("procurement"), journey.cast.actor(Party.COMMISSIONER)
    client.force_login(buyer.user)
    answer = client.post(step_page(journey.migration.reference, call_off.subject, "start_check"), follow=True)
    assert f"For {journey.migration.practice.distinct_name}: new system call-off." in main_of(answer)
