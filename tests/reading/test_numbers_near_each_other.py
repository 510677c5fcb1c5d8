"""However the numbers of a list lie, what is asked for by them is found, and nothing that lies between them."""

from random import Random

import pytest

from catalogue.models import Organisation
from tests.factories_catalogue import OrganisationFactory
from workflow.reading.whole_migrations import LONG, NEAR, RUNS, these

FAR = 100 * NEAR
THERE = [*range(40), *range(FAR, FAR + 40), *range(3 * FAR, 3 * FAR + LONG), 5 * FAR, 7 * FAR]


@pytest.mark.django_db
def test_those_that_are_meant_are_found_and_no_others():
    pks, by_chance = [OrganisationFactory(pk=1_000_000 + place).pk for place in THERE], Random(60)
    for number in range(len(pks) + 1):
        meant = set(by_chance.sample(pks, number))
        found = Organisation.objects.filter(*these(meant).rules("pk")).values_list("pk", flat=True)
        assert set(found) == meant


def test_the_longest_that_lie_near_each_other_are_walked_and_the_others_looked_up():
    runs = [range(n * FAR, n * FAR + LONG + n) for n in range(2 * RUNS)]
    migrations = these({number for run in runs for number in run})
    assert set(migrations.runs) == {(run[0], run[-1]) for run in runs[RUNS:]}
    assert set(migrations.others) == {number for run in runs[:RUNS] for number in run}
