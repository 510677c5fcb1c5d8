"""A database made by the first migrations, one after the other, ends with the tables that a new one begins with."""

import pytest

pytestmark = [pytest.mark.chaos, pytest.mark.postgres, pytest.mark.no_tables]
MIGRATE = ("python", "manage.py", "migrate", "--no-input")
BEFORE = ("catalogue.0001_the_catalogue", "workflow.0010_reminders_by_hand_and_mail_settings")
COLUMNS = """SELECT table_name, column_name, data_type, is_nullable, character_maximum_length, column_default
             FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"""
INDEXES = "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'"
CONSTRAINTS = """SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid) FROM pg_constraint
                 WHERE connamespace = 'public'::regnamespace"""
TRIGGERS = "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
ROWS = "SELECT (SELECT count(*) FROM workflow_bankholiday), (SELECT count(*) FROM workflow_heartbeat)"
RECORDED = "SELECT name FROM django_migrations WHERE app = 'workflow'"


def tables(deployment):
    """Names that Django makes up are left out: they may differ, and mean nothing."""
    found = {"indexes": [(table, definition.partition(" ON ")[2]) for table, definition in deployment.sql(INDEXES)]}
    for name, statement in (("columns", COLUMNS), ("constraints", CONSTRAINTS), ("triggers", TRIGGERS), ("rows", ROWS)):
        found[name] = deployment.sql(statement)
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


@pytest.mark.parametrize("until", [(), BEFORE], ids=["from their end", "from an earlier version"])
def test_it_goes_over_by_itself_and_has_the_same_tables(deployment, until):
    deployment.told("migrate_one_by_one", *until, service="migrate")
    deployment.run(*MIGRATE, service="migrate")
    before = tables(deployment)
    assert ("0001_squashed_0011_the_life_of_a_migration",) in deployment.sql(RECORDED)
    deployment.sql("DROP SCHEMA public CASCADE")
    deployment.sql("CREATE SCHEMA public")
    deployment.run(*MIGRATE, service="migrate")
    fresh = tables(deployment)
    for name, rows in before.items():
        assert [row for row in rows if row not in fresh[name]] == [], name
        assert [row for row in fresh[name] if row not in rows] == [], name
        assert len(rows) == len(fresh[name])
