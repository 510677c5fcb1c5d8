"""How a request for a date ends without a date."""

import pytest

from tests.rules.stories import ask, by, state
from tests.tracks.date_request.standing import mailed_to, owed, pk, stands
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers_about_days import working_day
from workflow.engine.undo import undo
from workflow.formatting import long_date
from workflow.kernel.steps import NotAllowed, Party
from workflow.lapses.date_requests import end_what_has_lapsed
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


def test_whoever_asked_may_withdraw_and_nobody_else(confirmed):
    request = ask(confirmed, Party.PRACTICE)
    with pytest.raises(NotAllowed, match="Only the organisation that asked"):
        by(confirmed, Party.PARTNER, request, "withdraw")
    by(confirmed, Party.PRACTICE, request, "withdraw")
    assert state(confirmed, request) == "withdrawn"


def test_a_request_nobody_answers_lapses_ten_working_days_after_the_last_reply_time(confirmed):
    before, request = stands(confirmed), ask(confirmed, days=60)
    last = max(item.due_on for item in WorkItem.everything.filter(subject=request.subject, closed_on=None))
    for days, ended in ((10, "with_the_three"), (11, "lapsed")):
        with clock.at(calendars.current().add(last, days)):
            end_what_has_lapsed()
        assert state(confirmed, request) == ended
    assert stands(confirmed)[0] == before[0]
    silent = [confirmed.cast.actor(party).organisation.name for party in (Party.PRACTICE, Party.COMMISSIONER)]
    mails = mailed_to(confirmed, Party.PARTNER)
    assert "was not answered in time" in mails
    assert all(name in mails for name in silent)


def test_a_request_lapses_when_the_supplier_could_not_reply_in_time(confirmed):
    standing = confirmed.migration.go_live.on
    with clock.at(calendars.current().subtract(standing, 7)):
        request = ask(confirmed, days=1)
    with clock.at(calendars.current().subtract(request.on, 6)):
        end_what_has_lapsed()
        assert state(confirmed, request) == "with_the_three"
    with clock.at(calendars.current().subtract(request.on, 5)):
        end_what_has_lapsed()
    assert state(confirmed, request) == "lapsed"


def test_a_hold_refuses_answers_and_stops_the_reply_times_but_not_a_withdrawal(confirmed):
    request = ask(confirmed, days=60)
    confirmed.take(confirmed.migration, "hold", until=working_day(40))
    with pytest.raises(NotAllowed, match="on hold until"):
        by(confirmed, Party.PRACTICE, request, "agree")
    with clock.at(calendars.current().add(clock.today(), 35)):
        end_what_has_lapsed()
        assert state(confirmed, request) == "with_the_three"
        by(confirmed, Party.PARTNER, request, "withdraw")
    assert state(confirmed, request) == "withdrawn"


def test_a_cancelled_migration_closes_it_and_tells_the_supplier_no_date(confirmed):
    request = ask(confirmed)
    Email.objects.all().delete()
    confirmed.take(confirmed.migration, "cancel", charges_acknowledged=True)
    assert state(confirmed, request) == "closed"
    assert "stays" not in mailed_to(confirmed, Party.TARGET)
    assert long_date(request.on) not in mailed_to(confirmed, Party.TARGET)


def test_a_yes_can_be_taken_back_while_it_is_not_the_last(confirmed):
    request = ask(confirmed)
    actor = confirmed.cast.actor(Party.PRACTICE)
    event = by(confirmed, Party.PRACTICE, request, "agree")
    undo(event, actor=actor, reason="I looked at the wrong week")
    assert ("agree", pk(confirmed, Party.PRACTICE)) in owed(confirmed, request)
