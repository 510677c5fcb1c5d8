"""What is shown of a migration is what the database is asked for when a list is filtered."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from tests.support.many_migrations import a_few
from workflow import clock
from workflow.kernel.steps import Party
from workflow.lists.asked import Asked
from workflow.lists.columns import TRACKS, rows_of
from workflow.lists.migration_list import read_list

pytestmark = pytest.mark.django_db
ASKED_FOR = ("standing", "go_live_on", "go_live_state", "next_due", "turn_id", "turn_kind", "mine",
             *(f"in_{track}" for track in TRACKS))  # fmt: skip
READERS = (Party.PARTNER, Party.COMMISSIONER, Party.TARGET, Party.SOURCE, Party.HOLDER, Party.PRACTICE)


def test_a_row_says_the_same_as_the_filters_go_by_whoever_reads_it_and_whenever():
    journey, standings = a_few()[-1], set()
    for day in (0, 12, 60, 200):
        with clock.at(clock.today() + timedelta(day)):
            for party in READERS:
                actor, today = journey.cast.actor(party), clock.today()
                found = {
                    row["pk"]: row for row in read_list(Asked(QueryDict(), actor, today).wanted, actor, today).rows
                }
                for row in rows_of(actor, today).filter(pk__in=found).values("pk", *ASKED_FOR):
                    assert {name: found[row["pk"]][name] for name in row} == row, (party, day)
                    standings.add(row["standing"])
    assert len(standings) > 3
