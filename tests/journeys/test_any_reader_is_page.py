"""Whatever people do, in whatever order: each name, reason, date and amount in a mail that a move or a morning brings
stands on a page that its reader may open at that moment (decision 53)."""

import random

import pytest
from django.db import transaction

from tests.deadline_changes.counting_again import an_administrator
from tests.support import stories
from tests.support.stories import Story
from tests.support.watching import Watched
from workflow import clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MOVES = 16


def test_a_mail_of_any_story_says_nothing_that_its_reader_could_not_read_on_a_page(many):
    for seed in range(many(1, 20)):
        with pytest.MonkeyPatch.context() as patch, transaction.atomic():
            _tell(random.Random(seed), patch, read_one_in=many(2, 1))
            transaction.set_rollback(True)


def _tell(dice, patch, read_one_in):
    watched = Watched(patch, places=(stories,), reads=lambda: dice.randrange(read_one_in) == 0)
    watched.journey.follow_the_lists(until=lambda m: m.state == dice.choice(["procurement", "data_extract"]))
    story = Story(watched.journey, dice.random(), an_administrator())
    for _ in story.go_on(MOVES):
        with clock.at(story.day):
            watched.read_new_mail("a morning")
    assert watched.mails > 4
    assert watched.said_too_much == []
