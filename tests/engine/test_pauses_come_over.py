"""A database of the release before comes over: what each work item had copied is kept once (migration 0014)."""

from datetime import date

import pytest

from tests.engine.clocks import clocks_of
from tests.engine.test_pauses import FRIDAY, TUESDAY, WEDNESDAY, hold, take
from tests.support.requested import QUESTION, a_requested_extract, item_of, principal
from tests.two_roads.old_road import migrated, the_ends
from workflow import clock
from workflow.kernel.steps import Party
from workflow.tracks.date_request import DateRequest

BEFORE = ("workflow", "0013_the_catalogues_own_numbers")


def release_before():
    """Its tables, and its own view of them."""
    return migrated(BEFORE)


def come_over():
    migrated(*the_ends())


def a_migration_with_a_past():
    """A question that was answered, a hold that was ended, and another hold that lasts."""
    journey = a_requested_extract()
    take(journey, Party.SOURCE, "query", FRIDAY, principal(journey.migration), question=QUESTION)
    take(journey, Party.PRACTICE, "clarify", FRIDAY, principal(journey.migration), text="The one of 2019.")
    hold(journey, FRIDAY)
    take(journey, Party.COMMISSIONER, "resume", TUESDAY)
    hold(journey, WEDNESDAY)
    return journey


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_what_stood_still_comes_over_and_what_stood_still_for_ever_goes_on():
    """Of the second a hold had been withdrawn, and nobody's clock had gone on with it."""
    journey, stuck = a_migration_with_a_past(), a_migration_with_a_past()
    before, kept, younger = clocks_of(journey), journey.migration.pauses, list(DateRequest.everything.all())
    old = release_before()
    copied = old.get_model("workflow", "WorkItem")._base_manager.get(pk=item_of_pk(old, journey, "provide"))
    assert [row[:2] for row in copied.pauses] == [["2026-05-22", "2026-05-22"], ["2026-05-22", "2026-05-26"]]
    withdrawn = old.get_model("workflow", "Migration")._base_manager.filter(pk=stuck.pk)
    withdrawn.update(held_until=None, hold_reason="")
    with clock.at(date(2026, 6, 1)):
        come_over()
    DateRequest.everything.bulk_create(younger)  # that release had no table for them
    assert sorted((row[:6] for row in journey.migration.pauses), key=str) == sorted((row[:6] for row in kept), key=str)
    assert not_of_whoever_decided(journey, clocks_of(journey)) == not_of_whoever_decided(journey, before)
    take(journey, Party.COMMISSIONER, "resume", date(2026, 5, 28))
    assert item_of(journey).paused_on is None
    item = item_of(stuck)
    assert (item.paused_on, bool(item.next_notice_on)) == (None, True)
    assert stuck.migration.pauses[-1][2]


def not_of_whoever_decided(journey, clocks):
    """The release before knew of no difference between them and the others, asked nobody to agree, and closed what
    now waits for the answer to a question."""
    later = ("agree_hold", "confirm_date")
    decided = journey.cast.actor(Party.COMMISSIONER).organisation.pk
    return {key: said for key, said in clocks.items() if key[2] != decided and key[1] not in later}


def item_of_pk(old, journey, step):
    items = old.get_model("workflow", "WorkItem")._base_manager.filter(migration=journey.pk, step=step, closed_on=None)
    return items.values_list("pk", flat=True)[0]
