"""A month is made of many records, so no more is read of each than is shown of it."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.browsing import browser_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.rehearsals import a_journey
from workflow import clock
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.pages.calendar import feed, happenings, month, questions
from workflow.pages.calendar.happenings import Stretch, of_stretch
from workflow.pages.calendar.layers import Layer

pytestmark = pytest.mark.django_db
NOT_SHOWN = ("pauses", "search_words", "existing_systems", "steps_taken", "invited")


@pytest.fixture
def stretch():
    journey = a_journey()
    journey.follow_the_lists()
    return Stretch(journey.cast.actor(Party.PARTNER), *month.stretch(journey.migration.go_live.on))


def test_nothing_is_read_that_a_calendar_does_not_say_and_nothing_is_looked_up_for_one_entry(stretch):
    with CaptureQueriesContext(connection) as asked:
        found = of_stretch(stretch)
        assert all(one.href.startswith("/") for one in found)
    assert len({one.layer for one in found}) > 1
    assert len(asked) == 6  # whose migrations, which days there are, then a kind each, and when the reader is closed
    assert not [name for name in NOT_SHOWN for one in asked.captured_queries if f'"{name}"' in one["sql"]]


def test_of_few_migrations_falls_what_falls_of_many(stretch, monkeypatch):
    looked_through = of_stretch(stretch)
    assert questions.the_few_of(stretch.actor)
    monkeypatch.setattr(questions, "FEW", 0)
    assert looked_through == of_stretch(stretch) != []  # all that falls is the reader's
    monkeypatch.setattr(happenings, "are_own", lambda *_: False)
    assert looked_through == of_stretch(stretch)


def test_who_has_many_reads_nothing_of_others(stretch, monkeypatch):
    monkeypatch.setattr(questions, "FEW", 0)
    stranger = MembershipFactory(organisation=OrganisationFactory(kind="delivery_partner"))
    assert of_stretch(stretch._replace(actor=Actor(stranger.user, stranger.organisation))) == []
    long_ago = stretch.first.replace(year=2012)
    assert of_stretch(stretch._replace(first=long_ago, last=long_ago)) == []


def test_of_a_day_only_as_many_are_named_as_are_shown_and_all_are_counted(stretch):
    whole, few = of_stretch(stretch), of_stretch(stretch._replace(of_a_day=0))
    recorded = [one for one in whole if one.subject]
    assert recorded
    assert not [one for one in few if one.subject]
    assert Counter(one.on for one in few) == Counter(one.on for one in whole)


def test_what_is_left_out_is_said(stretch):
    assert not of_stretch(stretch).is_cut
    cut = of_stretch(stretch._replace(most=1))
    assert cut.is_cut
    assert len([one for one in cut if one.layer == Layer.GO_LIVE]) == 1


def test_the_file_of_a_full_week_says_that_it_ends_early(stretch, monkeypatch):
    before = stretch._replace(first=stretch.first - timedelta(200))
    [meeting, *_] = of_stretch(before, {Layer.MEETING})
    with clock.at(meeting.on):
        assert b"first 1." not in browser_of(stretch.actor).get(reverse("week_file")).content
        monkeypatch.setattr(feed, "MEETINGS", 1)
        monkeypatch.setattr(feed, "CUT", "These are the first 1.")
        assert b"first 1." in browser_of(stretch.actor).get(reverse("week_file")).content
