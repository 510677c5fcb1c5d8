"""Three migrations with many duties each, where more than three are very many and a batch holds one migration."""

from tests.deadline_changes.counting_again import NOW, a_journey_with_nothing_open, many_duties
from tests.support.many_migrations import another_journey
from workflow import clock
from workflow.deadline_changes import in_batches, parts
from workflow.deadlines.work_item import WorkItem


def three_journeys(monkeypatch):
    monkeypatch.setattr(in_batches, "AT_ONCE", 3)
    monkeypatch.setattr(parts, "MIGRATIONS", 1)
    first = a_journey_with_nothing_open()
    journeys = [first, another_journey(first), another_journey(first)]
    WorkItem.everything.all().delete()
    for journey in journeys:
        many_duties(journey)
    return journeys


def go_on():
    with clock.at(NOW):
        return in_batches.go_on()


def a_batch():
    with clock.at(NOW):
        return in_batches.do_some()
