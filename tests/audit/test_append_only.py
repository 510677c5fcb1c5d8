"""The database itself refuses to change or delete an event, whoever asks; on SQLite and PostgreSQL alike."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.audit.tampering import as_the_owner
from tests.rehearsals import a_journey
from workflow.audit import append_only
from workflow.audit.event import Event

pytestmark = pytest.mark.django_db
TRIED = {
    "changed": "UPDATE workflow_event SET step = 'nothing'",
    "deleted": "DELETE FROM workflow_event",
    "written over": {
        "sqlite": "INSERT OR REPLACE INTO workflow_event SELECT * FROM workflow_event",
        "postgresql": "TRUNCATE workflow_event CASCADE",
    },
}


@pytest.mark.parametrize("what", TRIED)
def test_an_event_cannot_be(what):
    tried = TRIED[what] if isinstance(TRIED[what], str) else TRIED[what][connection.vendor]
    a_journey()
    before = list(Event.everything.values_list())
    connection.check_constraints()  # what waits for the end of the transaction would refuse it first
    with as_the_owner():
        pass  # the triggers as they are put back, not only as a migration once made them
    with pytest.raises(DatabaseError, match=append_only.WORDS), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(tried)
    assert list(Event.everything.values_list()) == before
