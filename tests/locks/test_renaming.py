"""A practice is renamed while somebody takes a step in one of its migrations: both are done, the words beside its parts
are the new ones, and those of a part that is written at that moment are put right in the night."""

from functools import partial

import pytest
from django.db import connection, transaction

from catalogue.models import Organisation
from tests.locks.meeting import SECONDS, meet
from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.db import practice_words
from workflow.db.wall.reader import read_by
from workflow.engine.perform import perform
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
CALLED = "Quillfeather Surgery"
A_PART, A_NAME = 'UPDATE "workflow_participation"', 'UPDATE "catalogue_organisation"'


@pytest.fixture
def journey():
    return a_journey()


@pytest.fixture
def names(journey):
    """A step that writes a part."""
    lead, colleague = journey.cast.people[Party.PARTNER]
    contact = {"contact": colleague.user.pk, "email": colleague.user.email}
    return partial(perform, journey.migration, "name_contact", actor=lead, **contact)


@pytest.fixture
def renames(journey):
    return partial(_rename, journey.migration.practice_id)


def _rename(practice):
    with read_by(None), transaction.atomic():
        one = Organisation.objects.get(pk=practice)
        one.name = CALLED
        one.save()


def _stop_after(statement, held, go):
    def stop(execute, sql, *rest):
        result = execute(sql, *rest)
        if statement in sql and not held.is_set():
            held.set()
            assert go.wait(SECONDS), "nobody let it go on"
        return result

    return stop


def beside(journey):
    return set(Participation.everything.filter(migration=journey.pk).values_list("practice_words", flat=True))


def words(journey):
    practice = Organisation.objects.get(pk=journey.migration.practice_id)
    assert practice.name == CALLED
    return {practice.search_words}


def test_whoever_renames_waits_for_the_step_and_gives_its_part_the_new_words(journey, names, renames):
    met = meet("a part", names, renames, stop=partial(_stop_after, A_PART))
    assert met.waited
    assert (type(met.first), met.second) == (Event, None)
    assert beside(journey) == words(journey)


def test_a_step_waits_for_whoever_renames_and_both_are_done(journey, names, renames):
    met = meet("a name", renames, names, stop=partial(_stop_after, A_NAME))
    assert met.waited
    assert (met.first, type(met.second)) == (None, Event)
    assert beside(journey) == words(journey)


def test_a_part_that_is_written_meanwhile_waits_for_nobody_and_is_put_right_in_the_night(journey, renames):
    part = Participation.everything.filter(migration=journey.pk).first()
    part.pk, part.ended_on = None, clock.today()
    met = meet("a name", renames, part.save, stop=partial(_stop_after, A_NAME))
    assert not met.waited
    assert (met.first, met.second) == (None, None)
    assert len(beside(journey)) == 2
    practice_words.bring_up_to_date(connection)
    assert beside(journey) == words(journey)
