"""Many people press the same button at once: one wins, the others are told, and nothing happens twice."""

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

import pytest
from django.db import connection

from tests.rehearsals import a_journey
from workflow.audit.event import Event
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed, steps_of

THREADS = 8
BACK_AND_FORTH = ("withdraw", "prepare_again")  # each leads to where the other begins


def race(record, name, actors, ready):
    """Everybody takes the step at the same moment; who won, and what the others were told."""
    won, told = [], []

    def press(actor):
        try:
            ready.wait(20)
            won.append(perform(record, name, actor=actor, **answers_to(record, steps_of(type(record))[name])))
        except NotAllowed as reason:
            told.append(str(reason))
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as people:  # whatever else went wrong is raised here
        list(people.map(press, islice(cycle(actors), THREADS), timeout=60))
    return won, told


@pytest.mark.django_db(transaction=True)
def test_of_eight_presses_one_wins_and_the_history_has_each_round_once(many):
    rounds, journey = many(20, 100), a_journey()
    before = Event.everything.filter(migration=journey.pk).count()
    actors = [*journey.cast.people["practice"], *journey.cast.people["partner"]]
    for name in islice(cycle(BACK_AND_FORTH), rounds):
        won, told = race(journey.migration.funding, name, actors, threading.Barrier(THREADS))
        assert (len(won), len(told)) == (1, THREADS - 1)
        assert all("nobody can" in reason for reason in told)
    events = Event.everything.filter(migration=journey.pk)
    assert events.count() == before + rounds
    assert list(events.order_by("number").values_list("number", flat=True)) == list(range(1, events.count() + 1))


@pytest.mark.django_db(transaction=True)
def test_the_same_press_eight_times_is_one_step():
    journey = a_journey()
    case, actor = journey.migration.funding, journey.cast.actor("practice")
    ready, seen = threading.Barrier(THREADS), []

    def press():
        ready.wait(20)
        seen.append(perform(case, "withdraw", actor=actor, key="one press", reason="Moved to next year").pk)
        connection.close()

    threads = [threading.Thread(target=press) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(seen) == THREADS
    assert len(set(seen)) == 1
