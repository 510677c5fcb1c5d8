"""The new supplier learns how much notice the holders of the data ask for, before others are late by its word."""

from datetime import date, timedelta

import pytest

from tests.rehearsals import a_journey
from tests.support.reach import hidden_in
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.limits import SLA_EXTRACT
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.pages.go_live.notice_of_holders import notice_of_holders
from workflow.reading.addresses import step_page
from workflow.tracks.dates.extract_dates import NOT_ASKED_YET

pytestmark = pytest.mark.django_db
NOTICE = 15
NO_HOLIDAY_NEAR = date(2026, 6, 2)  # nor near the go-live date that is asked for: nothing else is doubted


@pytest.fixture
def asked(client):
    """The new supplier is asked for a date; what of the practice's data is to be had takes notice."""
    with clock.at(NO_HOLIDAY_NEAR):
        journey = a_journey()
        journey.follow_the_lists(until=lambda migration: migration.go_live.state == "with_supplier")
        migration = journey.migration
        for system in {migration.from_system, *(request.system for request in migration.extract_requests())}:
            type(system).objects.filter(pk=system.pk).update(extract_lead_days=NOTICE)
        client.force_login(journey.cast.actor(Party.TARGET).user)
        yield journey


def page_of(journey, step):
    return step_page(journey.migration.reference, journey.migration.go_live.subject, step)


def days(journey, initial):
    """As they are typed."""
    go_live = journey.migration.go_live.on
    return {"initial_extract_on": f"{initial:%d %m %Y}", "final_extract_on": f"{go_live:%d %m %Y}",
            "day": go_live.isoformat()}  # fmt: skip


def soonest():
    return calendars.current().add(clock.today(), NOTICE)


def sent(client, address, answers):
    answer = client.post(address, hidden_in(client.get(address).content.decode()) | answers, follow=True)
    return answer.content.decode()


def test_a_day_that_is_sooner_is_said_and_takes_a_tick(asked, client):
    address, sooner = page_of(asked, "confirm"), days(asked, soonest() - timedelta(1))
    assert 'name="meant"' not in client.get(address).content.decode()
    told = sent(client, address, sooner)
    assert f"15 working days of notice, so {long_date(soonest())} is the first day they can promise" in told
    assert 'name="meant"' in told
    assert asked.migration.go_live.state == "with_supplier"
    sent(client, address, sooner | hidden_in(told) | {"meant": "on"})
    assert asked.migration.go_live.state == "confirmed"


def test_the_first_day_they_promise_takes_none(asked, client):
    sent(client, page_of(asked, "confirm"), days(asked, soonest()))
    assert asked.migration.go_live.initial_extract_on == soonest()


@pytest.mark.parametrize("name", ["initial_extract_on", "final_extract_on"])
def test_a_day_on_which_nobody_works_takes_a_tick_too(asked, client, name):
    address, fine = page_of(asked, "confirm"), soonest() + timedelta(7)
    saturday = fine + timedelta(5 - fine.weekday())
    typed = days(asked, fine) | {name: f"{saturday:%d %m %Y}"}
    told = sent(client, address, typed)
    assert f"{long_date(saturday)} is not a working day. Choose a working day, or tick that you mean the days" in told
    assert asked.migration.go_live.state == "with_supplier"
    sent(client, address, typed | hidden_in(told) | {"meant": "on"})
    assert getattr(asked.migration.go_live, name) == saturday


def test_each_date_that_is_offered_is_looked_at_by_itself(asked, client):
    go_live = asked.migration.go_live.on + timedelta(7)
    early, fine = soonest() - timedelta(1), soonest()
    offer = {"reason": "The trainers are away.", "held_until": f"{go_live:%d %m %Y}"}
    for place, initial, on in (("first", fine, go_live), ("second", early, go_live + timedelta(7))):
        offer |= {f"{place}_date": f"{on:%d %m %Y}", f"{place}_initial": f"{initial:%d %m %Y}",
                  f"{place}_final": f"{go_live:%d %m %Y}"}  # fmt: skip
    told = sent(client, page_of(asked, "offer_alternatives"), offer)
    assert told.count(f"{long_date(soonest())} is the first day they can promise") == 2  # in the list, and beside it
    sent(client, page_of(asked, "offer_alternatives"), offer | hidden_in(told) | {"meant": "on"})
    assert asked.migration.go_live.state == "unavailable"


def test_a_holder_that_was_asked_for_another_day_is_asked_again():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.extract_requests() and not _yet_to_ask(m))
    migration = journey.migration
    for request in migration.extract_requests():
        request.system.extract_lead_days = NOTICE
    day = migration.go_live.initial_extract_on
    assert notice_of_holders(migration, day) == 0
    assert notice_of_holders(migration, day + timedelta(1)) == NOTICE


def test_what_stays_usable_is_not_asked_for_again():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: {"provided"} == {one.state for one in m.extract_requests()})
    migration, other = journey.migration, clock.today() + timedelta(1)
    assert notice_of_holders(migration, other) > 0
    assert notice_of_holders(migration, other, {one.pk for one in migration.extract_requests()}) == 0


def test_a_holder_that_asks_for_no_notice_has_its_limit():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.extract_requests())
    migration = journey.migration
    for request in migration.extract_requests():
        request.system.extract_lead_days = None
    assert notice_of_holders(migration, clock.today()) == SLA_EXTRACT.days


def _yet_to_ask(migration):
    return [request for request in migration.extract_requests() if request.state in NOT_ASKED_YET]
