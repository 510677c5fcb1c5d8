"""Whatever protects somebody is taken out by a mutation, so that a test has to fail without it."""

from functools import cache

import pytest
from django.db import connection

from tests.evidence import guards, mutations

every = cache(guards.every)  # reads all of the source
MOST_UNTRIED = {"lock": 2, "escape": 4}  # it only shrinks


def said_by_kind():
    answers = guards.answers()
    by_construction = {
        "policy": {f"{mutations.POLICIES}::{table}": mutations.open_to_all(table).what for table in guards.TABLES},
        "lock": {place: mutations.unlocked(place).what for place in mutations.MET},
        "throttle": {page: mutations.uncounted(page).what for page in mutations.COSTLY},
    }
    return {kind: answers.get(kind, {}) | by_construction.get(kind, {}) for kind in every()}


@pytest.mark.once
@pytest.mark.parametrize("kind", ["lock", "policy", "trigger", "four eyes", "throttle", "escape"])
def test_each_is_taken_out_by_a_mutation_or_says_why_not_yet(kind):
    found, said = every()[kind], said_by_kind()[kind]
    untried = guards.answers()["untried"].get(kind, {})
    assert sorted(found - said.keys() - untried.keys()) == [], "No mutation takes these out"
    assert sorted((said.keys() | untried.keys()) - found) == [], "These are gone"
    assert not said.keys() & untried.keys()
    assert set(said.values()) <= {mutation.what for mutation in mutations.all_of_them()}
    assert len(untried) <= MOST_UNTRIED.get(kind, 0)
    assert all(untried.values())


@pytest.mark.once
def test_no_trigger_or_policy_is_made_where_nobody_looks_for_it():
    assert guards.made_elsewhere() == set()


@pytest.mark.django_db
def test_the_triggers_of_the_database_are_those_that_are_taken_out():
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(asked)
        there = {name for (name,) in cursor.fetchall()}
    assert there
    assert there <= guards.triggers()
