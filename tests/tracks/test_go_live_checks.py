"""What speaks against a go-live date: it warns, names its source, and tells no names of other practices."""

from datetime import date, timedelta

import pytest

from tests.browsing import main_of
from tests.factories_catalogue import OrganisationFactory
from tests.rehearsals import a_journey, people_at
from tests.support.reach import hidden_in, reach, typed
from workflow import clock
from workflow.audit.event import Event
from workflow.formatting import long_date
from workflow.kernel.steps import Party, steps_of
from workflow.pages.step.form_registry import form_for
from workflow.reading.addresses import step_page
from workflow.tracks.date_request import DateRequest
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.go_live_checks import DateCheck, clashes

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
A_QUIET_DAY = date(2026, 9, 15)


@pytest.fixture(autouse=True)
def _on_a_summer_monday():
    with clock.at(TODAY):
        yield


@pytest.fixture
def journey():
    return a_journey()


def texts(journey, day, party=Party.PRACTICE):
    return [clash.text for clash in clashes(journey.migration, day, journey.cast.actor(party))]


def test_nothing_speaks_against_a_quiet_day(journey):
    assert texts(journey, A_QUIET_DAY) == []


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 8, 31), "31 August 2026 is not a working day: Summer bank holiday"),
        (date(2026, 9, 13), "13 September 2026 is not a working day: it is a weekend"),
        (date(2026, 6, 5), "Less than a week away: most migrations take 12 to 16 weeks"),
        (date(2026, 7, 14), "Only 6 weeks away: most migrations take 12 to 16 weeks"),
        (date(2027, 4, 1), "The week of 31 March is the end of the financial year"),
        (date(2026, 12, 22), "This is close to Christmas and the new year"),
        (date(2027, 1, 4), "This is close to Christmas and the new year"),
        (date(2027, 3, 22), "This is close to Easter"),
    ],
)
def test_a_day_with_something_against_it(journey, day, sentence):
    assert sentence in texts(journey, day)


def test_busy_periods_of_the_practice_are_told_in_its_own_words_to_the_local_organisations_only(journey):
    journey.take(journey.migration.go_live, "add_busy_period", kind="training", first=A_QUIET_DAY,
                 last=A_QUIET_DAY, what="Whole-practice afternoon")  # fmt: skip
    assert texts(journey, A_QUIET_DAY) == ["Staff are on training: Whole-practice afternoon"]
    assert texts(journey, A_QUIET_DAY, Party.TARGET) == ["Staff are on training"]
    assert texts(journey, A_QUIET_DAY + timedelta(1)) == []


def test_the_current_supplier_needs_notice_of_an_extract(journey):
    system = journey.migration.from_system
    system.extract_lead_days = 90
    system.save()
    assert f"{system} needs 90 working days of notice for a data extract, and this date is sooner" in texts(
        journey, A_QUIET_DAY
    )


def test_other_go_lives_are_numbers_without_names(journey):
    cast = journey.cast
    cast.people[Party.PRACTICE] = people_at(OrganisationFactory(name="Fernhollow Medical Centre"))
    other = a_journey(cast)
    other.follow_the_lists(until=lambda migration: migration.funding.state == "approved")
    other.take(other.migration.go_live, "propose", on=A_QUIET_DAY)
    assert texts(journey, A_QUIET_DAY, Party.PARTNER) == []  # that somebody suggests a date concerns those asked alone
    said = [
        "1 other practice in the area goes live within 5 working days of this date",
        "The new supplier has 1 other go-live on this day",
    ]
    other.follow_the_lists(until=lambda migration: migration.go_live.state == "provisional")
    assert texts(journey, A_QUIET_DAY, Party.PARTNER) == said[:1]
    other.follow_the_lists(until=lambda migration: migration.go_live.state == "with_supplier")
    assert texts(journey, A_QUIET_DAY, Party.PARTNER) == said
    assert texts(journey, A_QUIET_DAY + timedelta(7), Party.PARTNER) == said[:1]
    assert texts(journey, A_QUIET_DAY + timedelta(14), Party.PARTNER) == []
    other.take(other.migration, "cancel", charges_acknowledged=True)
    assert texts(journey, A_QUIET_DAY, Party.PARTNER) == []


def test_the_dates_offered_are_clear_working_days_twelve_weeks_ahead_or_later(journey):
    found = DateCheck(journey.migration).clear_dates(3)
    assert found == [date(2026, 8, 24), date(2026, 8, 25), date(2026, 8, 26)]
    assert all(texts(journey, day) == [] for day in found)


def test_the_date_that_stands_is_not_offered_in_its_own_place():
    journey, record, _ = reach("golivedate", "propose")
    first, second = DateCheck(journey.migration).clear_dates(2)
    journey.take(record, "propose", on=first)
    journey.follow_the_lists(until=lambda migration: migration.go_live.agreed_on)
    assert journey.migration.go_live.agreed_on == first
    assert DateCheck(journey.migration).clear_dates(1) == [second]


def test_what_was_looked_at_is_said_once_over_the_clear_dates_and_beside_each_how_far_it_is(client):
    journey, record, actor = reach("golivedate", "propose")
    client.force_login(actor.user)
    page = main_of(client.get(step_page(journey.migration.reference, record.subject, "propose")))
    assert page.count("12 weeks away, not close to Easter or Christmas, nor in the week of 31 March") == 1
    assert page.count("no other go-live in the area within 5 working days") == 1
    assert page.count(" weeks away") == 4
    assert "that you can see" not in page
    elsewhere = DateCheck(journey.migration, journey.cast.actor(Party.TARGET))
    assert "working days that you can see" in elsewhere.why_clear()


def test_a_date_with_something_against_it_must_be_read_before_it_is_sent(client):
    journey, record, actor = reach("golivedate", "propose")
    client.force_login(actor.user)
    address = step_page(journey.migration.reference, record.subject, "propose")
    form = form_for(GoLiveDate, "propose")(record, actor)
    soon = TODAY + timedelta(42)
    sent = typed(form, record, steps_of(GoLiveDate)["propose"])
    sent |= {"another-day": soon.day, "another-month": soon.month, "another-year": soon.year}
    sent |= hidden_in(client.get(address).content.decode())

    first = client.post(address, sent)
    page = first.content.decode()
    assert first.status_code == 422
    assert "What speaks against this date" in page
    assert "Only 6 weeks away" in page
    assert not Event.everything.filter(migration=journey.pk, step="propose").exists()

    seen = sent | hidden_in(page) | {"has_read": "on"}
    another_day = client.post(address, seen | {"another-day": soon.day + 1})
    assert another_day.status_code == 422  # the tick was for the other date
    assert client.post(address, seen).status_code == 302
    assert Event.everything.get(migration=journey.pk, step="propose").answers["on"] == soon.isoformat()


@pytest.mark.parametrize(("machine", "step", "name"), [("daterequest", "object", "instead"),
                                                       ("golivedate", "ask_as_supplier", "on")])  # fmt: skip
def test_so_is_a_date_that_is_asked_for_instead_and_one_that_the_supplier_asks_for(client, machine, step, name):
    journey, record, actor = reach(machine, step)
    client.force_login(actor.user)
    address = step_page(journey.migration.reference, record.subject, step)
    form = form_for(type(record), step)(record, actor)
    soon = clock.today() + timedelta(42)
    days = {name: soon, "initial_extract_on": soon - timedelta(7), "final_extract_on": soon - timedelta(3)}  # a Friday
    sent = typed(form, record, steps_of(type(record))[step])
    for field in days.keys() & form.fields.keys():
        day = days[field]
        sent |= {f"{field}-day": day.day, f"{field}-month": day.month, f"{field}-year": day.year}
    page = client.get(address).content.decode()
    for clear in DateCheck(journey.migration, actor).clear_dates(3):
        assert f"Choose {long_date(clear)}" in page
    sent |= {"try": "1"}  # a button of other pages
    first = client.post(address, sent | hidden_in(page))
    assert first.status_code == 422
    assert "Only 6 weeks away" in first.content.decode()
    assert not Event.everything.filter(migration=journey.pk, step=step).exists()
    seen = sent | hidden_in(first.content.decode()) | {"has_read": "on"}
    assert client.post(address, seen).status_code == 302
    assert Event.everything.get(migration=journey.pk, step=step).answers[name] == soon.isoformat()


def test_no_date_that_was_asked_for_is_offered_instead_of_itself_and_a_chosen_one_fills_the_three_boxes(client):
    journey, record, actor = reach("daterequest", "object")
    asked, *others = DateCheck(journey.migration, actor).clear_dates(4)
    DateRequest.everything.filter(pk=record.pk).update(on=asked, fall_backs=[others[0].isoformat()])
    client.force_login(actor.user)
    address = step_page(journey.migration.reference, record.subject, "object")
    page = client.get(address).content.decode()
    offered = [long_date(day) for day in (asked, *others) if f"Choose {long_date(day)}" in page]
    assert offered == [long_date(day) for day in others[1:]]
    filled = client.post(address, {"again": f"instead={others[1].isoformat()}"}).content.decode()
    for part in ("day", "month", "year"):
        assert f'value="{getattr(others[1], part)}"' in filled.split(f'name="instead-{part}"')[1].split(">")[0]


def test_a_clear_date_is_one_choice_and_one_press(client):
    journey, record, actor = reach("golivedate", "propose")
    client.force_login(actor.user)
    address = step_page(journey.migration.reference, record.subject, "propose")
    [first, *_] = DateCheck(journey.migration).clear_dates(3)
    sent = client.post(address, {"chosen": first.isoformat()} | hidden_in(client.get(address).content.decode()))
    assert sent.status_code == 302


def test_the_page_to_agree_a_date_shows_what_speaks_against_it(client):
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.funding.state == "approved")
    journey.take(journey.migration.go_live, "propose", on=date(2026, 7, 14))
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    client.force_login(commissioner.user)
    record = journey.migration.go_live.open_request()
    page = client.get(step_page(journey.migration.reference, record.subject, "agree")).content.decode()
    assert "Check these before you agree" in page
    assert "Only 6 weeks away" in page
    assert "From the guide" in page
