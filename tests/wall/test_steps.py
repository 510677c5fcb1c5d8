"""Steps taken through pages as the role the portal runs as: they write what their reader alone could not."""

import pytest

from tests.browsing import browser_of
from tests.support.reach import NEVER_BY_HAND, hidden_in, typed
from tests.wall.scene import READERS
from workflow.audit.event import Event
from workflow.db.wall.reader import read_by
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import steps_of
from workflow.pages.step.form_registry import form_for
from workflow.reading.addresses import step_page

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def first_open_to(actor, journey):
    for record in journey.records().values():
        for step in steps_of(type(record)).values():
            by_hand = step.by and step.name not in {*NEVER_BY_HAND, "undo", "propose", "remove_document"}
            if by_hand and why_not(step, record, actor) is None:
                return record, step
    raise AssertionError(f"{actor} can do nothing")


@pytest.mark.parametrize("party", READERS)
def test_each_party_takes_a_step(wall, party):
    actor, browser = wall.mine.cast.actor(party), browser_of(wall.mine.cast.actor(party))
    record, step = first_open_to(actor, wall.mine)
    address = step_page(wall.mine.migration.reference, record.subject, step.name)
    page = browser.get(address).content.decode()
    with read_by(None):  # what the test may ask is not what lets the page write
        answers = typed(form_for(type(record), step.name)(record, actor), record, step)
        assert browser.post(address, answers | hidden_in(page)).status_code == 302
    last = Event.everything.filter(migration=wall.mine.pk, by_user=actor.user).latest("number")
    assert (last.subject, last.step) == (record.subject, step.name)
