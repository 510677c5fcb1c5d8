"""Whatever is looked for, a list has the rows that looking at every migration gives, in the same order."""

from random import Random

import pytest
from django.db import transaction
from django.http import QueryDict

from tests.support.many_migrations import a_few
from workflow import clock
from workflow.kernel.steps import Party
from workflow.lists.asked import Asked
from workflow.lists.choices import CHOICES, SORTS
from workflow.lists.columns import rows_of
from workflow.lists.filters import condition
from workflow.lists.migration_list import ORDERS, read_list
from workflow.reading.whole_migrations import own

pytestmark = pytest.mark.django_db
READERS = (Party.PARTNER, Party.COMMISSIONER, Party.AGENT, Party.TARGET, Party.SOURCE, Party.PRACTICE)
SEED, EXAMPLES = 60, 300
COLUMNS = ("pk", "standing", "go_live_on", "next_due", "practice__distinct_name", "reference")


@pytest.fixture(scope="module")
def journeys(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_few()
        transaction.set_rollback(True)


def some_address(chance, words) -> QueryDict:
    query = QueryDict(mutable=True)
    if chance.random() < 0.6:
        query["q"] = " ".join(chance.sample(words, chance.choice((1, 1, 2))))
    for name, choices in CHOICES.items():
        if chance.random() < 0.3:
            query.setlist(name, chance.sample([*choices], chance.choice((1, 3))))
    query["sort"] = chance.choice([*SORTS])
    return query


def words_of(journeys) -> list[str]:
    """Whole words, and parts of words."""
    practices = [journey.migration.practice for journey in journeys]
    said = {word for one in practices for word in (*one.name.split(), one.ods_code, one.ods_code[:3], one.name[1:4])}
    return sorted({word.strip() for word in said if word.strip()})


def test_a_list_has_the_rows_and_the_order_of_looking_at_every_migration(journeys):
    chance, words, today, found = Random(SEED), words_of(journeys), clock.today(), 0
    for _ in range(EXAMPLES):
        actor = journeys[-1].cast.actor(chance.choice(READERS))
        asked = Asked(some_address(chance, words), actor, today)
        every = rows_of(actor, today).filter(pk__in=own(actor).values("migration_id"))
        expected = sorted(every.filter(condition(asked.wanted, actor)).values(*COLUMNS), key=ORDERS[asked.wanted.sort])
        rows = read_list(asked.wanted, actor, today).rows
        assert [row["pk"] for row in rows] == [row["pk"] for row in expected], asked.query.urlencode()
        found += len(rows)
    assert found > EXAMPLES / 2


def test_a_page_from_the_middle_of_a_long_list_takes_as_many_queries_as_its_first(
    journeys, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("workflow.lists.migration_list.AT_MOST", 2)
    actor, today = journeys[-1].cast.actor(Party.PARTNER), clock.today()
    newest = list(own(actor).values_list("migration_id", flat=True))
    wanted = Asked(QueryDict(), actor, today).wanted
    with django_assert_max_num_queries(3):
        first = read_list(wanted, actor, today, few=2)
    with django_assert_max_num_queries(3):
        middle = read_list(wanted, actor, today, after=newest[1], few=2)
    assert [row["pk"] for row in (*first.rows, *middle.rows)] == newest[:4]
    assert middle.has_more
