"""When very many deadlines have moved, people are told a few at a time: a run that is killed tells nobody twice."""

import pytest

from tests.browsing import browser_of, main_of
from tests.deadline_changes.counting_again import NOW, announced, applied, mails
from tests.deadline_changes.many_journeys import a_batch, go_on, three_journeys
from workflow import clock
from workflow.deadline_changes import in_batches, telling
from workflow.deadlines.recalculation_record import Recount, ToBeTold
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    pass


@pytest.fixture
def recount(monkeypatch, administrator):
    three_journeys(monkeypatch)
    monkeypatch.setattr(telling, "MOVES", 2)
    monkeypatch.setattr(telling, "PEOPLE", 2)
    return applied(announced(), administrator)


def told():
    return {mail.to: mail.facts["items"] for mail in mails().values()}


def until(found):
    while not found():
        assert a_batch()


def test_never_more_than_so_many_at_a_time(recount):
    until(Email.objects.filter(kind=Email.Kind.MOVED).exists)
    assert len(mails()) == 2
    assert Recount.objects.get(pk=recount.pk).told == 2
    a_batch()
    assert len(mails()) == 4


def test_who_hears_of_very_many_has_a_batch_alone(recount, monkeypatch):
    monkeypatch.setattr(telling, "PEOPLE", 1000)
    monkeypatch.setattr(telling, "ROWS", 3)
    until(Email.objects.filter(kind=Email.Kind.MOVED).exists)
    assert [len(items) > 3 * telling.MOVES for items in told().values()] == [True]
    go_on()
    assert len(told()) == 4


def test_killed_between_two_batches_and_within_one_it_goes_on_and_tells_nobody_twice(recount, monkeypatch):
    until(Email.objects.filter(kind=Email.Kind.MOVED).exists)
    first = {mail.pk for mail in mails().values()}
    with monkeypatch.context() as patched:
        patched.setattr(telling, "F", _killed)
        with pytest.raises(Killed):
            a_batch()
    assert {mail.pk for mail in mails().values()} == first
    go_on()
    recount.refresh_from_db()
    causes = list(Email.objects.filter(kind=Email.Kind.MOVED).values_list("cause", flat=True))
    assert len(causes) == len(set(causes)) == recount.told == len(told())
    assert not ToBeTold.objects.exists()
    assert not recount.under_way


def _killed(field):
    raise Killed


def test_in_few_batches_or_in_many_the_same_people_are_told_the_same(recount, monkeypatch):
    go_on()
    in_many = told()
    assert all(len({item for item, _ in items}) == len(items) for items in in_many.values())
    assert max(map(len, in_many.values())) > telling.MOVES
    Email.objects.filter(kind=Email.Kind.MOVED).delete()
    monkeypatch.setattr(telling, "MOVES", 1000)
    monkeypatch.setattr(telling, "PEOPLE", 1000)
    Recount.objects.filter(pk=recount.pk).update(under_way=True, named_up_to=0, told=0)
    go_on()
    assert told() == in_many


def test_settings_say_that_people_are_still_being_told(recount, administrator):
    until(lambda: in_batches.still_to_be_counted() == 0)
    said = "The people whose deadlines have moved are being told."
    assert said in main_of(browser_of(administrator).get("/settings/calendar/"))
    go_on()
    assert said not in main_of(browser_of(administrator).get("/settings/calendar/"))


def test_a_ring_of_the_beat_ends_in_time_for_what_else_is_due(recount):
    with clock.at(NOW):
        assert in_batches.go_on(seconds=1e-9) <= 1
    assert Recount.objects.get(pk=recount.pk).under_way
