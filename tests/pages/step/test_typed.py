"""What people type: impossible dates, month names, NHS numbers, far too much, letters that cannot be seen."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.browsing import browser_of
from tests.rehearsals import a_journey
from tests.support.reach import hidden_in, reach, typed
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines import calendars
from workflow.example_days import example_day
from workflow.formatting import long_date, short_date
from workflow.kernel.steps import Party, steps_of
from workflow.pages.step.form_registry import form_for
from workflow.reading.addresses import step_page
from workflow.tracks.call_off import CallOff
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db
NHS_NUMBER = "943 476 5919"


@pytest.fixture
def send(client):
    def sending(machine, step_name, **other):
        journey, record, actor = reach(machine, step_name)
        client.force_login(actor.user)
        address = step_page(journey.migration.reference, record.subject, step_name)
        form = form_for(type(record), step_name)(record, actor)
        answers = typed(form, record, steps_of(type(record))[step_name])
        for name in other:
            answers = {key: said for key, said in answers.items() if not key.startswith(f"{name}-")}
        answered = client.post(address, answers | hidden_in(client.get(address).content.decode()) | other)
        return answered, Event.everything.filter(migration=journey.pk, step=step_name).last()

    return sending


def words(answered):
    return answered.content.decode().replace("&#39;", "’")


@pytest.mark.parametrize(
    ("typed_date", "sentence"),
    [
        ("31/02/2027", "The day the hold is reviewed must be a real date"),
        ("next week", f"must be a date like {short_date(example_day())}"),
        ("1/1/2020", "The day the hold is reviewed must be after today"),
        ("", "Enter the day the hold is reviewed"),
        ("99999999999999999999/1/2027", "must be a real date"),
        ("1/1/227", "must have a year of 4 numbers"),
    ],
)
def test_a_date_that_cannot_be_is_answered_in_words(send, typed_date, sentence):
    answered, event = send("migration", "hold", until=typed_date)
    assert answered.status_code == 422
    assert sentence in words(answered)
    assert "The team agreed this at the weekly call." in words(answered)
    assert event is None


@pytest.mark.parametrize("typed_date", ["12 jan 2027", "12 January 2027", "12.1.2027", "2027-01-12"])
def test_month_names_and_other_ways_to_write_a_date_are_understood(send, typed_date):
    with clock.at(date(2026, 11, 23)):
        answered, event = send("migration", "hold", until=typed_date)
    assert answered.status_code == 302
    assert event.answers["until"] == "2027-01-12"


@pytest.mark.parametrize(
    ("typed_date", "sentence"),
    [
        ("1 June 2030", "The day the hold is reviewed must be within 3 years"),
        ("9 October 2027", "Saturday 9 October 2027 is not a working day. Choose a working day"),
        ("26 March 2027", "is not a working day (Good Friday)"),
    ],
)
def test_no_hold_is_reviewed_on_a_day_on_which_nobody_works_or_for_which_nobody_plans(send, typed_date, sentence):
    with clock.at(date(2026, 11, 23)):
        answered, event = send("migration", "hold", until=typed_date)
    assert sentence in words(answered)
    assert event is None


def test_a_hold_for_long_takes_a_tick(send):
    with clock.at(date(2026, 11, 23)):
        doubted, event = send("migration", "hold", until="25 May 2027")
        assert "Tuesday 25 May 2027 is more than 26 weeks away. Enter an earlier day, or tick" in words(doubted)
        assert event is None
        shown = hidden_in(doubted.content.decode())["ticked_for"]
        _, event = send("migration", "hold", until="25 May 2027", ticked_for=shown, meant="on")
    assert event.answers["until"] == "2027-05-25"


def test_a_hold_beyond_the_go_live_date_takes_a_tick():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.go_live.agreed_on)
    day = calendars.current().add(journey.migration.go_live.agreed_on, 1)
    address = step_page(journey.migration.reference, journey.migration.subject, "hold")
    sent = {"until": f"{day:%d %m %Y}", "reason": "The practice moves house."}
    told = browser_of(journey.cast.actor(Party.COMMISSIONER)).post(address, sent)
    assert f"{long_date(day)} is after the go-live date, {long_date(journey.migration.go_live.agreed_on)}." in words(
        told
    )


def test_an_nhs_number_is_refused_and_everything_typed_comes_back(send):
    answered, event = send("migration", "ask_for_help", text=f"About {NHS_NUMBER}, what now?")
    assert answered.status_code == 422
    assert "Remove what looks like an NHS number" in words(answered)
    assert f"About {NHS_NUMBER}, what now?" in words(answered)
    assert event is None


def test_far_too_much_text_is_refused_and_comes_back(send):
    answered, event = send("fundingcase", "write_justification", reasons="word " * 20_000)
    assert answered.status_code == 422
    assert "The reasons must be 4,000 characters or fewer" in words(answered)
    assert event is None


def test_letters_that_cannot_be_seen_are_left_out(send):
    answered, event = send("migration", "ask_for_help", text="Late\x00\x1b again", about="A\x07 question")
    assert answered.status_code == 302
    assert (event.answers["text"], event.answers["about"]) == ("Late again", "A question")


@pytest.mark.parametrize("choice", ["", "999999", "x", "9" * 40, "-1"])
def test_a_choice_that_was_not_offered_is_refused(send, choice):
    answered, event = send("migration", "engage_partner", organisation=choice)
    assert answered.status_code == 422
    assert "Select an organisation" in words(answered)
    assert event is None


@pytest.mark.parametrize("amount", ["lots", "-5", "1e9", "NaN", "12,34.567", "9" * 30])
def test_money_is_an_amount_in_pounds(send, amount):
    answered, event = send("fundingcase", "add_cost", amount=amount)
    assert answered.status_code == 422
    assert "must be an amount in pounds" in words(answered)
    assert event is None


@pytest.mark.parametrize("version", ["x", "", "-1", "9" * 30])
def test_a_broken_hidden_field_breaks_nothing(send, version):
    answered, _ = send("migration", "hold", version=version)
    assert answered.status_code in (302, 409, 422)


def test_the_new_supplier_gives_its_dates_in_order(send):
    on = clock.today() + timedelta(20)
    answered, _ = send("golivedate", "confirm", initial_extract_on=f"{on:%d %m %Y}", final_extract_on="1 1 2026")
    assert answered.status_code == 422
    assert "The final extract must be on or after the initial one" in words(answered)


def test_a_weekend_is_no_go_live_date(send):
    saturday = clock.today() + timedelta((5 - clock.today().weekday()) % 7 + 98)
    answered, event = send("golivedate", "propose", another=f"{saturday:%d %m %Y}")
    assert answered.status_code == 422
    assert "is not a working day. Choose a working day" in words(answered)
    assert event is None


def test_the_address_can_choose_an_answer_beforehand(client):
    journey, record, actor = reach("fundingcase", "change_cost")
    client.force_login(actor.user)
    address = step_page(journey.migration.reference, record.subject, "change_cost")
    assert 'value="48000.00"' in client.get(f"{address}?line=1").content.decode()
    for nonsense in ("7", "x", "-1"):
        assert client.get(f"{address}?line={nonsense}&version=7&key=k").status_code == 200


def test_the_register_page_is_a_check_of_everything(client):
    _, record, actor = reach("migration", "register")
    client.force_login(actor.user)
    page = client.get(reverse("take_step", args=[record.reference, record.subject, "register"]))
    for said in (record.from_system.name, record.to_system.name, record.practice.ods_code, "(provisional)"):
        assert said in page.content.decode()


def test_charges_are_acknowledged_only_where_a_supplier_has_accepted(client):
    journey = a_journey()
    form = form_for(Migration, "cancel")
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    assert "charges" not in form(journey.migration, commissioner).fields
    journey.follow_the_lists()
    client.force_login(commissioner.user)
    migration = journey.migration
    page = step_page(migration.reference, migration.subject, "cancel")
    assert "has accepted the new system call-off: a charge may apply." in client.get(page).content.decode()
    assert "Tick the box to say that you know" in words(client.post(page, {"reason": "They merge."}))
    assert client.post(page, {"reason": "They merge.", "charges": "on"}).status_code == 302


def test_a_catalogue_number_is_only_what_somebody_typed_and_never_says_whether_another_has_it(client):
    journey, record, actor = reach("calloff", "describe")
    [other] = [c for c in journey.migration.call_offs() if c.pk != record.pk]
    assert record.catalogue_number == other.catalogue_number == ""
    client.force_login(actor.user)
    for one in (record, other):
        page = step_page(journey.migration.reference, one.subject, "describe")
        answers = typed(form_for(CallOff, "describe")(one, actor), one, steps_of(CallOff)["describe"])
        assert client.post(page, answers | {"number": "000123"}).status_code == 302
    assert {c.catalogue_number for c in journey.migration.call_offs()} == {"C000123-01"}


@pytest.mark.parametrize(
    "chosen", ["first=2026-01-01", "first=x", "kind=%00", "last=99999999999999999999", "what=" + "x" * 5000]
)
def test_whatever_a_link_chooses_never_breaks_the_page(client, chosen):
    journey = a_journey()
    client.force_login(journey.cast.actor("practice").user)
    address = step_page(journey.migration.reference, journey.migration.go_live.subject, "add_busy_period")
    assert client.get(f"{address}?{chosen}").status_code == 200
