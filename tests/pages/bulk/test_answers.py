"""What is answered for many at once counts as it does for one: a doubtful number, and other answers with an old key."""

import pytest

from tests.browsing import browser_of, main_of
from tests.support.many_at_once import page_for, sent_form, some
from workflow.audit.event import Event
from workflow.kernel.steps import Party
from workflow.tracks.data_extract import DataExtractRequest

pytestmark = pytest.mark.django_db
ASK = page_for("dataextractrequest", "request_form")
DOUBTFUL, QUESTION = "Quote order 943 476 5919", "If it is not an NHS number, what is it?"


@pytest.fixture
def browser():
    journeys = some(lambda migration: migration.state == "procurement", count=2)
    return browser_of(journeys[0].cast.actor(Party.PARTNER))


def asked():
    return Event.everything.filter(step="request_form")


def test_a_doubtful_number_is_taken_once_somebody_says_what_it_is(browser):
    form = sent_form(browser, ASK, note=DOUBTFUL)
    refused = browser.post(ASK, form)
    assert refused.status_code == 422
    assert QUESTION in main_of(refused)
    assert not asked().exists()

    browser.post(ASK, form | {"no_nhs_number": "The number of our order"})
    said = set(asked().values_list("answers__note", "answers__no_nhs_number"))
    assert said == {(DOUBTFUL, "The number of our order")}
    assert asked().count() == len(form["record"])


def test_other_answers_are_not_taken_for_the_same_form_sent_twice(browser):
    form = sent_form(browser, ASK, note="There is a branch surgery")
    [first, *others] = form["record"]
    browser.post(ASK, form | {"record": [first]})
    result = main_of(browser.post(ASK, form | {"note": "There is none"}))
    assert "Not done: 1 task" in result
    assert f"Done: {len(others)} tasks" in result
    assert sorted(asked().values_list("answers__note", flat=True)).count("There is a branch surgery") == 1


def test_answers_to_one_that_others_do_not_share_leave_the_others_as_sent(browser):
    form = sent_form(browser, ASK, note="")
    browser.post(ASK, form)
    again = main_of(browser.post(ASK, form | {f"{form['record'][0]}-version": "77"}))
    assert "Not done: 1 task" in again
    assert not DataExtractRequest.everything.filter(state="to_request").exists()
