"""One number that looks like an NHS number and is none may be sent with what it is; every other stays refused."""

import pytest

from catalogue.typed.nhs_numbers import hits
from catalogue.typed.nhs_shapes import check_digit_is_right
from tests.browsing import browser_of, main_of
from tests.support.reach import hidden_in
from workflow.audit.event import Event
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db
ORDER, QUESTION = "943 476 5919", "If it is not an NHS number, what is it?"
WRITTEN = [
    f"The old contract {ORDER} ends",
    "Cabinet 9434765919 in the server room",
    "Line one\nasset 943-476-5919\nline three",
    "(943.476.5919)",
]


class Page:
    def __init__(self, journey, party=Party.PRACTICE):
        self.browser = browser_of(journey.cast.actor(party))
        self.address = step_page(journey.migration.reference, journey.migration.funding.subject, "write_justification")

    def send(self, **typed):
        page = self.browser.get(self.address).content.decode()
        answers = {"reasons": "It is old", "benefits": "Faster", "options": "None"} | typed
        return self.browser.post(self.address, answers | hidden_in(page))


@pytest.fixture
def page(journey):
    return Page(journey)


def written(journey):
    return Event.everything.filter(migration=journey.pk, step="write_justification")


@pytest.mark.parametrize("words", WRITTEN)
def test_a_single_doubtful_number_is_taken_once_somebody_says_what_it_is(journey, page, words):
    refused = page.send(reasons=words)
    assert refused.status_code == 422
    assert "Remove what looks like an NHS number" in main_of(refused)
    assert QUESTION in main_of(refused)
    assert not written(journey).exists()

    assert page.send(reasons=words, no_nhs_number="The number of the old contract").status_code == 302
    event = written(journey).get()
    assert event.answers["no_nhs_number"] == "The number of the old contract"
    history = main_of(page.browser.get(f"/migrations/{journey.migration.reference}/history/"))
    assert "Not an NHS number: The number of the old contract" in history


@pytest.mark.parametrize(
    "typed",
    [
        {"reasons": f"NHS number {ORDER}"},
        {"reasons": f"{ORDER}, NHS no"},
        {"reasons": f"{ORDER} and 401 023 2137"},
        {"reasons": ORDER, "benefits": "Contract 401 023 2137"},
        {"reasons": ORDER, "no_nhs_number": ""},
        {"reasons": ORDER, "no_nhs_number": " \u200b "},
        {"reasons": ORDER, "no_nhs_number": "It is 401 023 2137"},
    ],
    ids=["called one", "called one behind it", "two", "two answers", "nothing said", "nothing seen", "another in it"],
)
def test_every_other_stays_refused(journey, page, typed):
    refused = page.send(**{"no_nhs_number": "A contract"} | typed)
    assert refused.status_code == 422
    assert "Remove what looks like an NHS number" in main_of(refused)
    assert not written(journey).exists()


def test_it_is_not_offered_where_there_is_nothing_to_explain(page):
    assert QUESTION not in main_of(page.send(reasons=""))
    assert QUESTION not in main_of(page.send(reasons=f"NHS number {ORDER}"))


def test_what_was_explained_for_nothing_is_not_kept(journey, page):
    assert page.send(no_nhs_number="A contract").status_code == 302
    assert "no_nhs_number" not in written(journey).get().answers


def test_the_numbers_of_this_test_are_such_numbers():
    assert all(check_digit_is_right("".join(filter(str.isdigit, text))) for text in (ORDER, "401 023 2137"))
    assert [[hit.is_labelled for hit in hits(text)] for text in WRITTEN] == [[False]] * len(WRITTEN)
