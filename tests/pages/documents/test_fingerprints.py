"""The fingerprint of a file says that whoever checks an order and whoever accepts it have read the same."""

from hashlib import sha256

import pytest

from tests import files
from tests.browsing import browser_of, main_of
from tests.pages.documents.test_documents import add, address_of
from tests.rehearsals import a_journey_at
from workflow.kernel.steps import Party
from workflow.reading.addresses import page_of
from workflow.tracks.documents import Document

pytestmark = pytest.mark.django_db


def test_who_checks_an_order_and_who_accepts_it_read_the_fingerprint_of_the_file_they_open():
    journey, content = a_journey_at("procurement"), files.pdf("What is ordered")
    call_off = journey.migration.call_off("procurement")
    add(browser_of(journey.cast.actor(Party.PARTNER)), call_off, content)
    document, page = Document.everything.get(), page_of(call_off.migration.reference, call_off.subject)
    for party, state in ((Party.COMMISSIONER, "with_commissioner"), (Party.TARGET, "with_supplier")):
        journey.follow_the_lists(until=lambda m, state=state: m.call_off("procurement").state == state)
        reader = browser_of(journey.cast.actor(party))
        assert f"SHA-256 {sha256(content).hexdigest()}" in main_of(reader.get(page))
        assert b"".join(reader.get(address_of(document)).streaming_content) == content
