"""What a connection has prepared reads for whoever asks now, and a plan that cannot be kept is no plan."""

from types import SimpleNamespace

import psycopg2
import psycopg2.extensions
import pytest
from django.db import connection
from psycopg2.errors import DivisionByZero, FeatureNotSupported, InvalidSqlStatementName

from tests.wall.application_role import ROLE
from tests.wall.test_cursor import A_NOTE, ASKED, NOTES, said
from workflow.db import plans
from workflow.db.prepared import Prepared
from workflow.db.wall.cursor import SayingCursor
from workflow.db.wall.reader import read_by

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
A_TABLE = f"""CREATE TABLE read_by_one AS SELECT 1 AS row; GRANT SELECT ON read_by_one TO {ROLE};
    ALTER TABLE read_by_one ENABLE ROW LEVEL SECURITY;
    CREATE POLICY readers ON read_by_one USING (current_setting('portal.reader') = '1')"""
OF_THE_TABLE = Prepared("SELECT count(*) FROM read_by_one")
HALF = Prepared("SELECT 10 / %s, 'all of it: 100%%s'")


class Pooled(psycopg2.extensions.connection):
    """As a pooler makes it look: another number than that of the server's process."""

    @property
    def info(self):
        return SimpleNamespace(transaction_status=self.get_transaction_status(), backend_pid=1)


def ask(link, text, *values):
    with link.cursor() as asking:
        asking.execute(text, values)
        return asking.fetchall()


def prepared(link) -> list[tuple]:
    """How often each was run."""
    return ask(link, "SELECT custom_plans + generic_plans FROM pg_prepared_statements ORDER BY name")


def test_it_is_planned_once_and_each_reader_is_said_anew(link):
    for reader in (7, None, 8):
        with read_by(reader):
            assert said(link, Prepared(ASKED)) == str(reader or "")
    assert prepared(link) == [(3,)]
    assert said(link, cursor_factory=psycopg2.extensions.cursor) == ""


def test_a_plan_shows_nobody_the_rows_of_whoever_asked_before(link):
    link.autocommit = False
    with link.cursor(cursor_factory=psycopg2.extensions.cursor) as plain:
        plain.execute(A_NOTE)
        plain.execute(f"SET ROLE {ROLE}")
    for reader, notes in [(1, 1), (2, 0), (None, 0), (1, 1)]:
        with read_by(reader):
            assert ask(link, Prepared(NOTES)) == [(notes,)]
    link.rollback()


def test_a_policy_that_changes_counts_at_once(link):
    """Of a table of its own: whoever has a row of ours in hand would make the change of a policy wait."""
    link.autocommit = False
    with link.cursor(cursor_factory=psycopg2.extensions.cursor) as plain:
        plain.execute(f"{A_TABLE}; SET ROLE {ROLE}")
        with read_by(1):
            assert ask(link, OF_THE_TABLE) == [(1,)]
        plain.execute(f"RESET ROLE; ALTER POLICY readers ON read_by_one USING (false); SET ROLE {ROLE}")
        with read_by(1):
            assert ask(link, OF_THE_TABLE) == [(0,)]
    link.rollback()


def test_values_and_percent_signs_arrive(link):
    assert ask(link, HALF, 5) == ask(link, HALF, 5) == ask(link, str(HALF), 5) == [(2, "all of it: 100%s")]


def test_a_log_says_what_was_asked_and_not_by_which_plan(link):
    with link.cursor() as asking:
        for _ in range(2):
            asking.execute(HALF, [5])
            assert asking.query == b"SET LOCAL portal.reader = 'portal'; SELECT 10 / 5, 'all of it: 100%s'"


def test_a_first_use_that_fails_is_in_nobodys_way(link):
    with pytest.raises(DivisionByZero):
        ask(link, HALF, 0)
    assert ask(link, HALF, 2) == ask(link, HALF, 2)


def test_what_is_rolled_back_is_still_prepared(link):
    link.autocommit = False
    ask(link, HALF, 1)
    link.rollback()
    ask(link, HALF, 1)
    link.rollback()
    assert prepared(link) == [(2,)]


def test_behind_a_pooler_nothing_is_prepared():
    where = connection.settings_dict
    link = psycopg2.connect(dbname=where["NAME"], user=where["USER"], password=where["PASSWORD"], host=where["HOST"],
                            port=where["PORT"], cursor_factory=SayingCursor, connection_factory=Pooled)  # fmt: skip
    with read_by(7):
        assert said(link, Prepared(ASKED)) == "7"
    assert ask(link, HALF, 5) == [(2, "all of it: 100%s")]
    assert prepared(link) == []
    link.close()


def test_a_connection_takes_a_hundred_and_no_more(link, monkeypatch):
    monkeypatch.setattr(plans, "MOST", 2)
    for number in range(4):
        assert ask(link, Prepared(f"SELECT {number}")) == [(number,)]
    assert len(prepared(link)) == 2


@pytest.mark.parametrize(
    ("behind_its_back", "fault"),
    [("DEALLOCATE ALL", InvalidSqlStatementName), ("ALTER TABLE kept ALTER said TYPE text", FeatureNotSupported)],
)
def test_a_plan_that_is_gone_or_no_longer_fits_fails_once(link, behind_its_back, fault):
    words = Prepared("SELECT said FROM kept")
    with link.cursor() as plain:
        plain.execute("CREATE TEMPORARY TABLE kept (said varchar(5))")
        ask(link, words)
        plain.execute(behind_its_back)
        with pytest.raises(fault):
            ask(link, words)
        assert ask(link, words) == ask(link, words) == []
