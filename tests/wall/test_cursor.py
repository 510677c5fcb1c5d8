"""Each statement says for whom it is, and nothing of it stays with the connection."""

from contextlib import nullcontext

import psycopg2.extensions
import pytest
from django.conf import settings
from psycopg2.sql import SQL

from tests.wall.application_role import ROLE
from workflow.db.wall import policies
from workflow.db.wall.cursor import SayingCursor
from workflow.db.wall.reader import as_the_portal, read_by

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
A_NOTE = "INSERT INTO workflow_note (migration_id, organisation_id, by_id, text, at) VALUES (1, 1, 1, 'x', now())"
NOTES = "SELECT count(*) FROM workflow_note"
ASKED = "SELECT current_setting('portal.reader', true)"


class Cursors:
    """Gives the same cursor again and again."""

    def __init__(self, plain):
        self.plain = plain

    def cursor(self):
        return nullcontext(self.plain)


def said(link, ask=ASKED, **cursor):
    with link.cursor(**cursor) as asking:
        asking.execute(ask)
        return asking.fetchone()[0] or ""


def unsaid(link):
    """What stands there before a statement says anything."""
    return said(link, cursor_factory=psycopg2.extensions.cursor)


def test_the_portal_connects_with_it():
    assert settings.DATABASES["default"]["OPTIONS"]["cursor_factory"] is SayingCursor


def test_it_holds_for_one_statement_and_nothing_is_left_for_the_next_person(link):
    with read_by(7):
        assert said(link) == said(link, SQL(ASKED)) == said(link, ASKED.encode()) == "7"
        assert unsaid(link) == ""
    assert said(link) == "portal"
    assert unsaid(link) == ""
    with read_by(8):
        assert said(link) == "8"


def test_inside_a_transaction_each_statement_says_it_anew(link):
    link.autocommit = False
    with as_the_portal():
        assert said(link) == "portal"
    with read_by(None):
        assert said(link) == ""
    with read_by(7):
        assert said(link) == "7"
    link.rollback()
    assert unsaid(link) == ""


def test_what_failed_half_way_leaves_nobody_elses_mark(link):
    link.autocommit = False
    with as_the_portal(), link.cursor() as asking:
        asking.execute("SAVEPOINT here")
        with pytest.raises(psycopg2.errors.DivisionByZero):
            asking.execute("SELECT 1 / 0")
        asking.execute("ROLLBACK TO SAVEPOINT here")
    with read_by(7):
        assert said(link) == "7"


@pytest.mark.parametrize("autocommit", [True, False])
def test_a_cursor_of_the_server_reads_for_the_same_and_leaves_nothing(link, autocommit):
    link.autocommit = autocommit
    with read_by(7):
        assert said(link, name="read_piece_by_piece", withhold=autocommit) == "7"
    link.rollback()
    assert unsaid(link) == ""


@pytest.fixture
def a_role_that_says_nothing(link):
    """Its setting is not empty but absent, as on every new connection."""
    link.autocommit = False
    with link.cursor(cursor_factory=psycopg2.extensions.cursor) as plain:
        yield plain
    link.rollback()


def notes_read_by(plain):
    plain.execute(f"SET ROLE {ROLE}")
    plain.execute(NOTES)
    return plain.fetchone()[0]


def test_who_has_never_said_anything_reads_nothing(a_role_that_says_nothing):
    a_role_that_says_nothing.execute(A_NOTE)
    assert notes_read_by(a_role_that_says_nothing) == 0


def test_a_process_of_the_release_before_reads_on_until_the_role_is_made_again(a_role_that_says_nothing):
    a_role_that_says_nothing.execute(A_NOTE)
    policies.install(connection=Cursors(a_role_that_says_nothing))  # as `migrate` leaves it
    assert notes_read_by(a_role_that_says_nothing) == 1
    a_role_that_says_nothing.execute("RESET ROLE")
    policies.close(a_role_that_says_nothing)
    assert notes_read_by(a_role_that_says_nothing) == 0


def test_a_statement_that_must_stand_alone_still_does(link):
    with link.cursor() as asking:
        asking.execute("VACUUM workflow_heartbeat")
