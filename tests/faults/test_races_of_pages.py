"""Several people send the same page at the same moment: one wins, the others get a page that says so."""

import threading

import pytest
from django.db import connection
from django.test import Client

from tests.support.reach import hidden_in, reach, typed
from workflow.audit.event import Event
from workflow.kernel.steps import steps_of
from workflow.pages.step.form_registry import form_for
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db(transaction=True)
BROWSERS = 6


def send_at_once(journey, record, actors, step_name):
    """Everybody opens the page first, and then they all send it."""
    address = step_page(journey.migration.reference, record.subject, step_name)
    step, opened = steps_of(type(record))[step_name], []
    for actor in actors:
        client = Client(raise_request_exception=True)
        client.force_login(actor.user)
        hidden = hidden_in(client.get(address).content.decode())
        opened.append((client, typed(form_for(type(record), step_name)(record, actor), record, step) | hidden))
    ready, answers = threading.Barrier(len(opened)), []

    def send(client, answer):
        ready.wait(20)
        answers.append(client.post(address, answer))
        connection.close()

    threads = [threading.Thread(target=send, args=pair) for pair in opened]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


@pytest.mark.parametrize(
    ("machine", "step_name", "loses"),
    [("fundingcase", "approve", 410), ("fundingcase", "write_justification", 409), ("calloff", "accept", 410)],
)
def test_one_wins_and_the_others_get_the_kind_page(machine, step_name, loses):
    journey, record, actor = reach(machine, step_name)
    colleagues = journey.cast.of(actor.organisation.pk)
    answers = send_at_once(journey, record, (colleagues * BROWSERS)[:BROWSERS], step_name)
    assert sorted(answer.status_code for answer in answers) == [302] + [loses] * (BROWSERS - 1)
    taken = Event.everything.filter(migration=journey.pk, subject=record.subject, step=step_name)
    assert taken.filter(by_user__in=[a.user for a in colleagues]).count() == 1
