"""How often a record has moved cannot be counted by whoever was shown it late (decision 53)."""

import re

import pytest

from tests.browsing import browser_of
from tests.rehearsals import a_journey_at
from workflow.kernel.steps import Party
from workflow.operations.hidden_counts import later_word, seen_version, version_in
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db
VERSION = re.compile(r'name="version"(?: value="(\w*)")?')


def form_of(actor, record, step):
    address = step_page(record.migration.reference, record.subject, step)
    return VERSION.search(browser_of(actor).get(address).content.decode())[1]


def test_a_supplier_is_not_told_how_often_the_migration_has_moved_and_others_by_a_code():
    journey = a_journey_at("procurement")
    migration = journey.migration
    assert not form_of(journey.cast.actor(Party.TARGET), migration, "ask_for_help")
    code = form_of(journey.cast.actor(Party.PRACTICE), migration, "ask_for_help")
    assert len(code) == 8
    assert version_in(migration, code) == migration.version


def test_what_moves_the_migration_is_no_news_on_a_page_that_a_supplier_has_open():
    journey = a_journey_at("procurement")
    supplier, migration = journey.cast.actor(Party.TARGET), journey.migration
    address = step_page(migration.reference, migration.subject, "ask-for-help")
    stale = {"about": "Dates", "text": "Whom do we ask?", "key": "one", "version": str(migration.version),
             "acting": supplier.organisation.ods_code}  # fmt: skip
    journey.take(migration, "open_supplementary_case")
    assert browser_of(supplier).post(address, stale).status_code == 302


def test_two_records_that_moved_as_often_have_other_codes_and_other_beginnings():
    journey = a_journey_at("procurement")
    one, other = journey.migration.extract_requests()
    assert one.version == other.version
    who = journey.cast.actor(Party.PRACTICE).organisation
    assert seen_version(one, who) != seen_version(other, who)
    assert later_word(one) != later_word(other)


@pytest.mark.parametrize("nonsense", ["x", "-", "²", "ABC-DEFG", "9" * 30])
def test_what_is_no_code_is_refused(nonsense):
    migration = a_journey_at("go_live_date").migration
    with pytest.raises(ValueError, match=nonsense):
        version_in(migration, nonsense)
