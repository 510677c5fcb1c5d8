"""A database made by the first migrations, one after the other, ends with the tables that a new one begins with."""

import pytest

from tests.deployment.release_before import RELEASE_BEFORE
from tests.two_roads.postgres_tables import tables

pytestmark = [pytest.mark.chaos, pytest.mark.postgres, pytest.mark.no_tables]
MIGRATE = ("python", "manage.py", "migrate", "--no-input")
BEFORE = ("catalogue.0001_the_catalogue", "workflow.0010_reminders_by_hand_and_mail_settings")
THE_RELEASE_BEFORE = tuple(".".join(each) for each in RELEASE_BEFORE)
AT_ELEVEN = ("catalogue.0002_the_mark_of_a_demonstration", "workflow.0011_mail_at_any_size")
ONE_STOOD_FOR_ELEVEN = """INSERT INTO django_migrations (app, name, applied)
                          VALUES ('workflow', '0001_squashed_0011_the_life_of_a_migration', now())"""
RECORDED = "SELECT app, name FROM django_migrations"
AT_ONCE = {("catalogue", "0001_the_whole_squashed_0021"), ("workflow", "0001_the_whole_squashed_0102")}


@pytest.mark.parametrize(
    "until",
    [
        pytest.param((), id="from their end"),
        pytest.param(THE_RELEASE_BEFORE, id="from the release before"),
        pytest.param(BEFORE, id="from an earlier version", marks=pytest.mark.long),
        pytest.param(AT_ELEVEN, id="from where one stood for eleven", marks=pytest.mark.long),
    ],
)
def test_it_goes_over_by_itself_and_has_the_same_tables(deployment, until):
    deployment.told("migrate_one_by_one", *until, service="migrate")
    if until == AT_ELEVEN:
        deployment.sql(ONE_STOOD_FOR_ELEVEN)
    deployment.run(*MIGRATE, service="migrate")
    before = tables(deployment.sql)
    assert set(deployment.sql(RECORDED)) >= AT_ONCE
    deployment.sql("DROP SCHEMA public CASCADE")
    deployment.sql("CREATE SCHEMA public")
    deployment.run(*MIGRATE, service="migrate")
    fresh = tables(deployment.sql)
    for about, rows in before.items():
        assert [row for row in rows if row not in fresh[about]] == [], about
        assert [row for row in fresh[about] if row not in rows] == [], about
        assert len(rows) == len(fresh[about]) > 0, about
