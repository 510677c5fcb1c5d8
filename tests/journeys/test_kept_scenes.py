"""Several migrations that are put in again are those that were made, and nobody's who has written something before."""

import pytest
from django.db import transaction

from tests.factories_catalogue import OrganisationFactory
from tests.journeys.kept_journeys import begin_test
from tests.journeys.kept_rows import all_rows
from tests.journeys.kept_scenes import Restored
from tests.support import wellbeing
from tests.support.many_migrations import a_few

pytestmark = pytest.mark.django_db


def begun(before=lambda: None):
    """By a test that begins there and then, and undoes what it did: all that is in the database, and whether it was
    put in again."""
    with transaction.atomic():
        begin_test()
        before()
        journeys = a_few()
        for journey in journeys:
            wellbeing.check(journey)
        said = [(journey.migration.state, sorted(journey.records())) for journey in journeys], all_rows()
        journeys[0].take(journeys[0].records()[f"migration:{journeys[0].pk}"], "ask_for_help")
        transaction.set_rollback(True)
    return said, {isinstance(journey, Restored) for journey in journeys}


def test_put_in_again_it_is_row_for_row_what_was_made():
    first, _ = begun()
    assert begun() == (first, {True})


def test_after_somebody_wrote_it_is_made_anew():
    (stages, _), is_restored = begun(OrganisationFactory)
    assert is_restored == {False}
    assert [state for state, _ in stages] == [state for state, _ in begun()[0][0]]
