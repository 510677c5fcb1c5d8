"""What the new supplier says of a date, asks for and hears."""

import pytest

from tests.rehearsals import a_journey
from tests.rules.stories import LOCALS, ask, by, state
from tests.support.everything_read import everything_read_by
from tests.support.moving import everybody_answers, move_the_date
from tests.tracks.date_request.standing import mailed_to, owed, pk, stands
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import long_date, short_date
from workflow.kernel.steps import Party
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


def test_the_supplier_alone_takes_a_confirmed_date_away_and_the_request_lives_on(confirmed):
    request = ask(confirmed)
    by(confirmed, Party.TARGET, confirmed.migration.go_live, "withdraw_confirmation")
    assert confirmed.migration.go_live.agreed_on is None
    everybody_answers(confirmed, request)
    assert (confirmed.migration.go_live.on, confirmed.migration.go_live.state) == (request.on, "with_supplier")


def test_what_is_not_possible_leaves_the_date_that_stands(confirmed):
    before, request = stands(confirmed), ask(confirmed)
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        by(confirmed, party, request, "agree")
    by(confirmed, Party.TARGET, request, "not_possible")
    assert state(confirmed, request) == "not_possible"
    assert stands(confirmed) == before


def test_the_supplier_may_ask_and_its_yes_is_given_with_that(confirmed):
    by(confirmed, Party.TARGET, confirmed.migration.go_live, "ask_as_supplier")
    request = confirmed.migration.go_live.open_request()
    assert {owner for _, owner in owed(confirmed, request)} == {pk(confirmed, party) for party in LOCALS}
    everybody_answers(confirmed, request)
    assert (confirmed.migration.go_live.on, confirmed.migration.go_live.state) == (request.on, "confirmed")


def test_the_supplier_hears_at_once_that_another_date_is_discussed_and_which_only_later(confirmed):
    Email.objects.all().delete()
    request = ask(confirmed, reason="BETWEENUS", note="NOTEFORYOU")
    day = long_date(request.on)
    told, read = mailed_to(confirmed, Party.TARGET), everything_read_by(confirmed, Party.TARGET)
    assert "are discussing another go-live date" in told
    for secret in (day, short_date(request.on), request.on.isoformat(), "BETWEENUS", "NOTEFORYOU"):
        assert secret not in told
        assert secret not in read
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        by(confirmed, party, request, "agree")
    told, read = mailed_to(confirmed, Party.TARGET), everything_read_by(confirmed, Party.TARGET)
    for words in (day, "NOTEFORYOU"):
        assert words in told
        assert words in read
    assert "BETWEENUS" not in told + read


def test_when_nothing_comes_of_it_the_supplier_hears_that_the_date_stays(confirmed):
    request = ask(confirmed)
    Email.objects.all().delete()
    by(confirmed, Party.PRACTICE, request, "object", reason="BETWEENUS")
    told = mailed_to(confirmed, Party.TARGET)
    assert f"{long_date(confirmed.migration.go_live.on)} stays" in told
    assert "BETWEENUS" not in told + everything_read_by(confirmed, Party.TARGET)


def test_before_the_supplier_was_ever_asked_the_three_alone_replace_the_date():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "provisional")
    move_the_date(journey, reason="The clinics have moved")
    assert journey.migration.go_live.state == "provisional"
    assert not mailed_to(journey, Party.TARGET)
    assert not everything_read_by(journey, Party.TARGET).count("clinics")


def test_while_it_is_asked_about_another_date_the_supplier_does_not_owe_an_answer_about_the_first():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "with_supplier")
    request = ask(journey)
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        by(journey, party, request, "agree")
    supplier = pk(journey, Party.TARGET)
    confirm = WorkItem.everything.filter(migration=journey.pk, step="confirm", closed_on=None, paused_on=None)
    assert [(item.subject, item.owner_id) for item in confirm] == [(request.subject, supplier)]
    by(journey, Party.TARGET, request, "not_possible")
    assert [item.subject for item in confirm.all()] == [journey.migration.go_live.subject]


def test_mails_name_the_date_asked_for_and_the_date_that_stands(confirmed):
    Email.objects.all().delete()
    standing, request = confirmed.migration.go_live.on, ask(confirmed)
    told = mailed_to(confirmed, Party.COMMISSIONER)
    assert long_date(request.on) in told
    assert f"The date that stands: {long_date(standing)}" in told
