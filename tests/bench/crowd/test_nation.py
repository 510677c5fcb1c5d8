"""A nation that the database has made is one that the portal could have written."""

import pytest

from catalogue.models import Organisation
from tests.bench.crowd import TODAY, kept, readers
from workflow import clock
from workflow.demo.journey import Journey
from workflow.kernel.participation import Participation

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def nation():
    [name] = kept.ready(kept.FEW)
    with kept.reading(name), clock.at(TODAY):
        yield


def test_its_organisations_are_found_by_their_own_words(nation):
    assert Organisation.objects.bring_search_words_up_to_date() == 0


def test_what_a_reader_knows_of_a_migration_are_its_own_records(nation):
    migration = readers.migration()
    known = {name for part in Participation.everything.filter(migration=migration) for name in part.knows}
    of_records = {name for name in known if not name.startswith("organisation:")}
    assert of_records
    assert of_records <= set(Journey(migration, cast=None).records())
