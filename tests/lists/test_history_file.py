"""The history as a file says of every event what its page says."""

from dataclasses import replace

import pytest

from tests.rehearsals import a_journey
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.lists.files.events import event_rows
from workflow.reading.case import read_case
from workflow.reading.history.events import event_row, events_seen
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    """Cancelled, after an answer that the partner recorded for a supplier, with a number that is none of a patient."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.state == "procurement")
    partner, source = journey.cast.actor(Party.PARTNER), journey.cast.actor(Party.SOURCE)
    request = DataExtractRequest.everything.get(migration=journey.pk, principal=True)
    perform(request, "request_form", actor=partner, note="There is a branch")
    known = {"on_behalf_of": source.organisation, "evidence": "Their email", "explains": "The number of an order"}
    perform(request, "issue_form", actor=replace(partner, **known), how="By post")
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    perform(journey.migration, "cancel", actor=commissioner, reason="It closes", charges_acknowledged=True)
    return journey


@pytest.mark.parametrize(
    ("party", "reads"),
    [
        (Party.PRACTICE, ("Recorded for", "Not an NHS number: The number of an order", "charges may apply: Yes")),
        (Party.SOURCE, ("Recorded for", "By post")),
    ],
)
def test_whatever_the_page_says_of_an_event_stands_in_the_file(journey, party, reads):
    actor = journey.cast.actor(party)
    case = read_case(Migration.visible_to(actor).get(pk=journey.pk), actor)
    on_the_page = ["\n".join(event_row(event, case).notes) for event in events_seen(case).order_by("-number")]
    rows = event_rows([journey.pk], actor)[journey.pk]
    assert all(words in " ".join(on_the_page) for words in reads)
    assert [said for *_, said in rows] == on_the_page
    titles = [event_row(event, case).title for event in events_seen(case).order_by("-number")]
    assert [what for _, what, *_ in rows] == titles
    assert any("(" in what for what in titles)
