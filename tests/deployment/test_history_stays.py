"""Whatever the portal's role tries, no event is rewritten, deleted or hidden."""

import io
from urllib.parse import urlsplit

import psycopg2
import pytest

from tests.deployment.attacks import ATTACKS

pytestmark = [pytest.mark.chaos, pytest.mark.postgres]
GUARDS = """SELECT tgname, tgenabled, pg_get_triggerdef(oid), pg_get_functiondef(tgfoid) FROM pg_trigger
    WHERE tgrelid = 'workflow_event'::regclass AND NOT tgisinternal ORDER BY 1"""
ROWS = "SELECT count(*), md5(string_agg(e::text, '|' ORDER BY e.id)) FROM workflow_event e"


class Role:
    """Each question on a connection of its own, as the portal's processes come back to it."""

    def __init__(self, ready):
        self.address = (ready.secrets / "database_url").read_text().strip()
        self.name = urlsplit(self.address).username

    def tries(self, statement):
        """Whether it went through."""
        try:
            with self._connection() as cursor:
                cursor.execute(statement)
        except (psycopg2.Error, OSError):
            return False
        return True

    def sees(self):
        with self._connection() as cursor:
            cursor.execute(ROWS)
            return cursor.fetchone()

    def copies_in(self):
        with self._connection() as cursor:
            rows = io.StringIO()
            cursor.copy_expert("COPY (SELECT * FROM workflow_event LIMIT 1) TO STDOUT", rows)
            rows.seek(0)
            cursor.copy_expert("COPY workflow_event FROM STDIN", rows)

    def _connection(self):
        return _Connected(self.address)


class _Connected:
    def __init__(self, address):
        self.connection = psycopg2.connect(address, options="-c portal.reader=portal")
        self.connection.autocommit = True

    def __enter__(self):
        return self.connection.cursor()

    def __exit__(self, *_):
        self.connection.close()


@pytest.fixture(scope="module")
def ready(shared_deployment):
    """One history for all: each test looks at it as it finds it."""
    ready = shared_deployment.ready()
    ready.told("journey")
    return ready


def test_no_statement_of_the_portals_role_rewrites_deletes_or_hides_an_event(ready):
    portal, ((owner, database),) = Role(ready), ready.sql("SELECT current_user, current_database()")
    before, guards = portal.sees(), ready.sql(GUARDS)
    assert before[0] > 0
    assert len(set(ATTACKS)) >= 40
    went_through = []
    for attack in ATTACKS:
        if portal.tries(attack.format(role=portal.name, owner=owner, database=database)):
            went_through.append(attack)
        assert portal.sees() == before, attack
        assert ready.sql(ROWS) == [before], attack
        assert ready.sql(GUARDS) == guards, attack
    assert went_through == []


def test_the_role_copies_no_row_in(ready):
    portal = Role(ready)
    before = portal.sees()
    with pytest.raises(psycopg2.errors.FeatureNotSupported):  # behind the wall (ADR 36)
        portal.copies_in()
    assert portal.sees() == before


def test_a_row_that_the_role_adds_is_found(ready):
    """It may add rows, as it must: what does not stand on the row before it is named."""
    portal = Role(ready)
    named = "SELECT column_name FROM information_schema.columns WHERE table_name = 'workflow_event'"
    columns = [f'"{name}"' for (name,) in ready.sql(named) if name != "id"]
    said = ", ".join({'"number"': "number + 1000", '"key"': "NULL"}.get(name, name) for name in columns)
    assert portal.tries(f"INSERT INTO workflow_event ({', '.join(columns)}) SELECT {said} FROM workflow_event LIMIT 1")
    with pytest.raises(AssertionError, match="are missing"):
        ready.run("python", "manage.py", "verify", service="web")
