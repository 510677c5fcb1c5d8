"""The same kind of date agreed or confirmed on several migrations; whatever shows a warning stands by itself."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.support.many_at_once import filled_in, page_for, sent_form, some
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of
from workflow.tracks.date_request import DateRequest
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.go_live_checks import DateCheck

pytestmark = pytest.mark.django_db
AGREE, CONFIRM = page_for("daterequest", "agree"), page_for("golivedate", "confirm")


def asked_about(journeys, partner, fall_backs=0):
    """Three dates on days of their own, so that nothing speaks against any."""
    for place, journey in enumerate(journeys):
        days = DateCheck(journey.migration, partner).clear_dates(3 + fall_backs)[place:]
        perform(journey.migration.go_live, "propose", actor=partner, on=days[0], reason="", note="",
                fall_backs=days[1 : 1 + fall_backs])  # fmt: skip


@pytest.fixture
def undated():
    return some(lambda migration: migration.state == "go_live_date")


@pytest.fixture
def partner(undated):
    return undated[0].cast.actor(Party.PARTNER)


@pytest.fixture
def commissioner(undated):
    return undated[0].cast.actor(Party.COMMISSIONER)


def agreed_by(actor):
    requests = DateRequest.everything.order_by("pk")
    return [str(actor.organisation.pk) in request.yes for request in requests]


def test_dates_of_several_migrations_are_agreed_at_once(undated, partner, commissioner):
    asked_about(undated, partner)
    browser = browser_of(commissioner)
    result = main_of(browser.post(AGREE, sent_form(browser, AGREE)))
    assert "Done: 3 tasks" in result
    assert agreed_by(commissioner) == [True] * 3


def test_a_date_with_a_warning_is_named_with_its_own_page_and_not_taken(undated, partner, commissioner):
    asked_about(undated, partner)
    browser = browser_of(commissioner)
    form = sent_form(browser, AGREE)
    [first, *_] = DateRequest.everything.order_by("pk")
    busy = {"kind": "busy", "first": first.on, "last": first.on + timedelta(1), "what": "Flu clinics"}
    perform(first.migration.go_live, "add_busy_period", actor=undated[0].cast.actor(Party.PRACTICE), **busy)
    page = main_of(browser.get(AGREE))
    assert "Not with the others: 1" in page
    assert "There is something to check first: Busy period: Flu clinics" in page
    result = main_of(browser.post(AGREE, form))
    assert "Not done: 1 task" in result
    assert agreed_by(commissioner) == [False, True, True]


def test_what_all_have_a_warning_is_not_offered_together_and_all_are_named_under_why(undated, partner, commissioner):
    asked_about(undated, partner)
    for journey, request in zip(undated, DateRequest.everything.order_by("pk"), strict=True):
        busy = {"kind": "busy", "first": request.on, "last": request.on + timedelta(1), "what": "Flu clinics"}
        perform(request.migration.go_live, "add_busy_period", actor=journey.cast.actor(Party.PRACTICE), **busy)
    ticked = [code_of("item", one.pk) for one in WorkItem.owed_by(commissioner).filter(step="agree")]
    answer = browser_of(commissioner).get(reverse("together"), {"item": ticked})
    page = main_of(answer)
    assert "You check each on the next page" not in page
    assert "One by one: 3 tasks" in page
    why = "There is something to check first: Busy period: Flu clinics"
    assert page.count(why) == 1
    named = page.partition(why)[2]
    assert all(f"{one.migration.practice.distinct_name}: go-live date" in named for one in undated)


def test_where_several_days_are_asked_for_each_is_chosen(undated, partner, commissioner):
    asked_about(undated, partner, fall_backs=1)
    browser, second = browser_of(commissioner), DateRequest.everything.order_by("pk").first().fall_backs
    form = sent_form(browser, AGREE)
    assert "Select each date you agree" in main_of(browser.post(AGREE, form))
    assert agreed_by(commissioner) == [False] * 3
    one = form["shown"][0]
    browser.post(AGREE, form | {"record": [one], f"{one}-agreed": second})
    assert any(request.yes.get(str(commissioner.organisation.pk)) for request in DateRequest.everything.all())


@pytest.fixture
def asked():
    """With the new supplier."""
    return some(lambda migration: migration.go_live.state == "with_supplier")


@pytest.fixture
def supplier(asked):
    return asked[0].cast.actor(Party.TARGET)


def confirmed():
    return GoLiveDate.everything.filter(state="confirmed").count()


def test_a_new_supplier_confirms_several_dates_with_extract_dates_counted_back_from_each(asked, supplier):
    browser = browser_of(supplier)
    form = filled_in(browser, CONFIRM, initial="30", final="2")
    result = main_of(browser.post(CONFIRM, form))
    assert "Done: 3 tasks" in result
    assert confirmed() == 3
    for date in GoLiveDate.everything.all():
        assert date.initial_extract_on < date.final_extract_on < date.on


def test_without_the_dates_of_the_extracts_nothing_is_confirmed_and_each_is_asked_for(asked, supplier):
    browser = browser_of(supplier)
    answer = browser.post(CONFIRM, sent_form(browser, CONFIRM))
    assert answer.status_code == 422
    for journey in asked:
        practice = journey.migration.practice.distinct_name
        assert f"{practice}: go-live date: Enter the date of the initial extract" in main_of(answer)
    assert confirmed() == 0


def test_days_that_run_backwards_are_refused(asked, supplier):
    browser = browser_of(supplier)
    answer = browser.post(CONFIRM, sent_form(browser, CONFIRM, initial="2", final="30", fill="1"))
    assert answer.status_code == 422
    assert "The final extract cannot come before the initial one" in main_of(answer)


def test_a_tick_counts_for_the_date_beside_which_it_stands(asked, supplier):
    browser = browser_of(supplier)
    form = filled_in(browser, CONFIRM, initial="30", final="2")
    one, day = form["shown"][0], clock.today() + timedelta(35)
    saturday = day + timedelta(5 - day.weekday())
    for part in ("day", "month", "year"):
        form[f"{one}-initial_extract_on-{part}"] = getattr(saturday, part)
    told = browser.post(CONFIRM, form)
    assert "is not a working day" in main_of(told)
    assert confirmed() == 0
    shown = dict(re.findall(r'name="([^"]+-ticked_for)" value="([^"]*)"', told.content.decode()))
    browser.post(CONFIRM, form | shown | {f"{one}-meant": "on"})
    assert confirmed() == 3


def test_filling_in_the_dates_keeps_what_is_typed_and_what_is_ticked(asked, supplier):
    browser = browser_of(supplier)
    form = sent_form(browser, CONFIRM)
    first, second, _ = form["shown"]
    typed = form | {"record": [second], f"{first}-initial_extract_on-day": "4th", "initial": "thirty", "final": "2"}
    refused = browser.post(CONFIRM, typed | {"fill": "1"}).content.decode()
    assert 'value="4th"' in refused
    assert 'value="thirty"' in refused
    assert refused.count("checked") - refused.count('type="radio"') == 1
    answer = browser.post(CONFIRM, typed | {"initial": "30", "fill": "1"})
    filled = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="4th"' not in filled
    assert f'value="{second}" checked' in filled
    assert f'value="{first}" checked' not in filled
    assert confirmed() == 0


def test_a_date_changed_since_the_page_was_opened_is_named(asked, supplier):
    browser, go_live = browser_of(supplier), asked[0].migration.go_live
    form = filled_in(browser, CONFIRM, initial="30", final="2")
    practice = asked[0].cast.actor(Party.PRACTICE)
    days = {"first": go_live.on - timedelta(60), "last": go_live.on - timedelta(59)}
    perform(go_live, "add_busy_period", actor=practice, kind="busy", what="Flu clinics", **days)
    result = main_of(browser.post(CONFIRM, form))
    assert "Someone has changed this since you opened the page" in result
    assert confirmed() == 2
