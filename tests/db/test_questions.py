"""What is compiled once asks, whoever asks, what would be asked if it were put together for them."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import JSONObject
from django.test.utils import CaptureQueriesContext

from catalogue.models import Organisation, User
from tests.factories_catalogue import MembershipFactory
from tests.rehearsals import a_journey
from tests.support.everything_read import everything_read_by
from workflow.db import compiled_once as module
from workflow.db.compiled_once import compiled_once, planned_once, some_of
from workflow.db.plans import plans_of
from workflow.db.prepared import Prepared
from workflow.db.stand_ins import Word
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor

pytestmark = pytest.mark.django_db
DAY = date(2027, 2, 4)


@pytest.fixture
def checked(monkeypatch):
    """How often each question was asked; every time it is put together anew beside."""
    asked, plain = Counter(), module.question

    def beside(build, given, kind):
        found, anew = plain(build, given, kind), build(*given)
        assert _said(found) == _said(anew.query) or _has_one_twice(given), build.__qualname__
        assert _rows(found, anew.ordered) == _rows(anew, anew.ordered), build.__qualname__
        asked[build] += 1
        return found

    monkeypatch.setattr(module, "question", beside)
    return asked


def _said(asked):
    """With each value in its place: what is planned once has some of them in its words."""
    try:
        sql, params = asked.sql_with_params()
    except EmptyResultSet:
        return None
    return connection.ops.compose_sql(sql, params) if connection.vendor == "postgresql" else (sql, params)


def _has_one_twice(given) -> bool:
    """The last of a few is said again."""
    few = [one for one in given if isinstance(one, tuple)]
    return any(_has_one_twice(one) or len({*one}) < len(one) for one in few)


def _rows(asked, is_sorted) -> list:
    """What asks for no order comes in that of its plan."""
    rows = [*map(_read, asked)]
    return rows if is_sorted else sorted(rows, key=repr)


def _read(row):
    return {**vars(row), "_state": ""} if hasattr(row, "_state") else row


@pytest.mark.parametrize("party", list(Party))
def test_on_every_page_each_question_asks_what_it_would_ask_anew(checked, party):
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.state == "mobilised")
    everything_read_by(journey, party)
    assert len(checked) > 15


def test_days_moments_numbers_and_words_are_put_in_each_time():
    @compiled_once
    def asked(first, moment, number, word, kind):
        on_the_day = Q(user__last_login__gt=moment - timedelta(weeks=2), from_on__range=(first, first + timedelta(8)))
        called = {"organisation__kind": kind, "organisation__ods_code": word, "organisation__pk__gt": number}
        return MembershipFactory._meta.model.objects.filter(on_the_day, **called).values_list("pk", "from_on")

    for away in (0, 40):
        now = datetime(2027, 2, 4, 9, 30, tzinfo=UTC) + timedelta(away)
        organisation = MembershipFactory(user__last_login=now, from_on=DAY + timedelta(away + 8)).organisation
        found = asked(DAY + timedelta(away), now, organisation.pk - 1, Word(organisation.ods_code), organisation.kind)
        assert [on for _, on in found] == [DAY + timedelta(away + 8)]
        assert not asked(DAY, now, organisation.pk, Word(organisation.ods_code), organisation.kind)
    assert len(module._known[asked.__wrapped__]) == 1


def test_what_has_nothing_to_look_for_asks_nothing():
    @compiled_once
    def asked(numbers):
        return User.objects.filter(pk__in=numbers)

    with CaptureQueriesContext(connection) as seen:
        assert list(asked(())) == []
    assert len(seen) == 0


def test_few_sizes_are_asked_for():
    assert [len(some_of(range(size))) for size in (0, 1, 2, 3, 5, 9)] == [0, 1, 2, 4, 8, 16]
    assert some_of({5, 3, 9}) == (3, 5, 9, 9)


def test_a_list_of_thousands_is_asked_for_whole():
    @compiled_once
    def asked(numbers, day):
        return MembershipFactory._meta.model.objects.filter(pk__in=numbers, from_on__lte=day)

    one = MembershipFactory(from_on=DAY)
    assert [*asked(some_of([*range(10**6, 10**6 + 1500), one.pk]), DAY)] == [one]


def test_what_a_database_can_do_may_be_found_out_at_the_first_question_of_a_process(monkeypatch):
    monkeypatch.delitem(vars(connection.features), "supports_json_field", raising=False)
    asked = compiled_once(lambda kind: Organisation.objects.filter(kind=kind).values_list(JSONObject(pk="pk")))
    one = MembershipFactory().organisation
    assert ({"pk": one.pk},) in asked(one.kind)


def test_it_can_be_cut():
    @compiled_once
    def asked(kind):
        return Organisation.objects.filter(kind=kind).order_by("pk")

    kind, _, _ = (MembershipFactory().organisation.kind for _ in range(3))
    assert [*asked(kind)[:2]] == [*asked(kind)][:2]
    assert len([*asked(kind)[:2]]) == 2
    for other in (slice(1, 3), slice(None, -1), slice(None)):
        with pytest.raises(ValueError, match="Only the first few"):
            asked(kind)[other]


@pytest.mark.parametrize(("number", "kind"), [(60, Prepared), (90, str)])
def test_what_has_many_values_is_planned_for_them(number, kind):
    asked = planned_once(lambda numbers: User.objects.filter(pk__in=numbers))
    assert type(asked(some_of(range(number))).sql_with_params()[0]) is kind


@pytest.mark.postgres
def test_what_is_always_the_same_stands_in_the_words_that_are_planned_once_and_no_value_does(monkeypatch):
    monkeypatch.setattr(plans_of(connection.connection), "most", 10_000)

    @planned_once
    def asked(actor, first):
        theirs = {"organisation__kind": actor.organisation.kind, "user__name__contains": "100%"}
        return MembershipFactory._meta.model.objects.filter(**theirs, from_on__gt=first).order_by("pk")

    one = MembershipFactory(user__name="Jo of 100% Health", from_on=DAY)
    reader = Actor(one.user, one.organisation)
    assert [*asked(reader, DAY)[:3]] == []
    assert [*asked(reader, DAY - timedelta(1))[:3]] == [one]
    sql, values = asked(reader, DAY)[:3].sql_with_params()
    assert f"'{one.organisation.kind}'" in sql
    assert sql.endswith(" LIMIT 3")
    assert values == (DAY,)
    with connection.cursor() as cursor:
        plans = "SELECT generic_plans, custom_plans FROM pg_prepared_statements"
        cursor.execute(f"{plans} WHERE strpos(statement, %s) > 0", ["100\\%"])
        assert cursor.fetchall() == [(2, 0)]


@pytest.mark.parametrize(
    ("build", "given", "words"),
    [
        (lambda number: User.objects.all()[:number], (3,), "inside other words"),
        (lambda number: User.objects.filter(name=f"Number {number}"), (3,), "inside other words"),
        (lambda number: User.objects.filter(pk__lt=number + 1), (3,), "worked out from a value"),
        (lambda number: User.objects.filter(pk__gt=number - 1), (3,), "worked out from a value"),
        (lambda _: User.objects.filter(pk=User.objects.first().pk), (True,), "asks the database nothing"),
        (lambda one: User.objects.filter(name=one.name), (User(pk=1, name="Jo"),), "asks the database nothing"),
        (lambda one: User.objects.filter(name=one), ({"a": 1},), "can stand in for a dict"),
    ],
)
def test_what_looks_at_a_value_is_refused(build, given, words):
    with pytest.raises((RuntimeError, TypeError), match=words):
        compiled_once(build)(*given)


def test_of_what_is_asked_in_ever_other_words_not_everything_is_kept():
    asked = compiled_once(lambda word: User.objects.filter(name=word))
    for number in range(module.MOST + 5):
        asked(f"Jo {number}")
    assert len(module._known[asked.__wrapped__]) == 5


def test_of_an_actor_only_the_kind_of_organisation_is_part_of_the_question():
    @compiled_once
    def asked(actor):
        return User.objects.filter(pk=actor.user.pk, memberships__organisation=actor.organisation).annotate(n=F("name"))

    for _ in range(2):
        one = MembershipFactory()
        assert [user.n for user in asked(Actor(one.user, one.organisation))] == [one.user.name]
    assert len(module._known[asked.__wrapped__]) == 1
