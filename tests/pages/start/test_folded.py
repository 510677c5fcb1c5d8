"""“Who is involved?” asks for a name and an address only of whom they are needed."""

import re

import pytest

from tests.pages.start.test_come_back_later import answer_up_to_the_people, browser, practice, question  # noqa: F401
from tests.support.looking import Page
from workflow.pages.start.people_form import SOMEONE_ELSE

pytestmark = pytest.mark.django_db
FOLD = re.compile(r'<details class="nhsuk-details"( open)?>\s*<summary[^>]*><span[^>]*>(Someone else at [^<]*)</span>')


@pytest.fixture
def asked(browser):  # noqa: F811
    answer_up_to_the_people(browser)
    return browser


def folds(answer) -> list[bool]:
    """Whether each is open."""
    return [bool(is_open) for is_open, _ in FOLD.findall(answer.content.decode())]


def test_where_people_are_known_the_boxes_for_somebody_else_are_folded_and_a_browser_opens_them(asked):
    assert folds(asked.get(question("people"))) == [False]


def test_they_are_open_where_somebody_else_is_chosen_or_something_in_them_is_wrong(asked):
    nobody = asked.post(question("people"), {"practice_person": SOMEONE_ELSE})
    assert folds(nobody) == [True]
    assert "Every migration needs a practice contact" in Page(nobody)
    known = re.search(r'name="practice_person" type="radio" value="([^"]+)"', nobody.content.decode())[1]
    wrong = asked.post(question("people"), {"practice_person": known, "practice_email": "ann@"})
    assert folds(wrong) == [True]


def test_where_nobody_is_known_they_are_simply_asked(asked):
    assert "Full name of the contact at" in Page(asked.get(question("people"))).words
