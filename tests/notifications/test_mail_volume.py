"""News that asks nothing of its reader waits for the summary of the morning (decision 58); all else goes at once."""

import pytest

from tests.rehearsals import a_journey
from tests.support.moving import ask_for_another
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.kernel.steps import Party, steps_of
from workflow.notifications.mail_settings import MailKind, usual
from workflow.notifications.what_news_is import DAYS_OF, MOVE_DAYS, REFUSE, kind_of
from workflow.outbox.email import Email
from workflow.tracks.migration import Migration
from workflow.tracks.registry import MACHINES

pytestmark = pytest.mark.django_db
TELLING = {f"{machine._meta.model_name}.{step.name}" for machine in (Migration, *MACHINES)
           for step in steps_of(machine).values() if step.tell}  # fmt: skip
S = Email.State


@pytest.fixture
def journey():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: any(r.principal and r.state == "received" for r in m.extract_requests()))
    return journey


def extract(journey):
    return next(one for one in journey.migration.extract_requests() if one.principal)


def how_it_goes(journey, party, record, step, by) -> set[str]:
    """In which state the mails are that this step writes to one party."""
    last = Email.objects.order_by("pk").last().pk
    said = answers_to(record, steps_of(type(record))[step])
    perform(record, step, actor=journey.cast.actor(by), **said)
    address = journey.cast.actor(party).user.email
    return set(Email.objects.filter(pk__gt=last, to__iexact=address).values_list("state", flat=True))


@pytest.mark.parametrize("party", [Party.PRACTICE, Party.COMMISSIONER, Party.SOURCE])
def test_that_something_is_well_is_read_in_the_morning(journey, party):
    assert how_it_goes(journey, party, extract(journey), "accept", Party.TARGET) == {S.HELD}


@pytest.mark.parametrize("party", [Party.COMMISSIONER, Party.SOURCE])
def test_a_refusal_goes_at_once(journey, party):
    assert how_it_goes(journey, party, extract(journey), "reject", Party.TARGET) == {S.QUEUED}


def test_a_task_goes_at_once(journey):
    assert how_it_goes(journey, Party.PRACTICE, extract(journey), "reject", Party.TARGET) == {S.QUEUED}


@pytest.mark.parametrize("step", ["hold", "cancel"])
def test_what_stops_every_clock_goes_at_once(journey, step):
    assert how_it_goes(journey, Party.PRACTICE, journey.migration, step, Party.COMMISSIONER) == {S.QUEUED}


def test_a_date_that_moves_goes_at_once(journey):
    last = Email.objects.order_by("pk").last().pk
    ask_for_another(journey)
    assert set(Email.objects.filter(pk__gt=last).values_list("state", flat=True)) == {S.QUEUED}


def test_every_step_that_is_named_is_one_that_tells_somebody():
    assert TELLING >= MOVE_DAYS | REFUSE
    assert {name.partition(".")[0] for name in TELLING} >= DAYS_OF


def test_a_task_comes_before_all_news():
    assert kind_of((), [1]) is MailKind.TURN
    assert [kind for kind in MailKind if usual(kind) == "now"] == ["turn", "moved", "refused", "written"]
