"""Non-interference: what a reader may not know changes no byte of any page or mail that this reader can open."""

import pytest
from django.db import transaction

from tests.two_worlds.crawl import differences
from tests.two_worlds.worlds import ALL, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LOCAL = "commissioner"


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield Stage()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def as_it_is(stage):
    return stage.world(["target", "source", "holder", *stage.outside])


@pytest.mark.parametrize(("reader", "others"), [("target", ["a rival"]), ("source", ["another partner"]),
                                                ("holder", ["another commissioner", LOCAL])])  # fmt: skip
def test_what_a_reader_may_not_know_changes_no_byte_of_what_it_can_open(stage, as_it_is, reader, others):
    other = stage.world([reader, *others], but_for=reader)
    if told := other.pop((ALL, LOCAL), None):
        assert sum("Otherwise" in page.says for page in told) > 10  # the worlds do differ
    found = {place: differences(as_it_is[place], pages) for place, pages in other.items()}
    assert {place: addresses for place, addresses in found.items() if addresses} == {}
    assert sum(page.status == 200 for page in other[ALL, reader]) > 60
    assert any(page.address == "mail" for page in other[ALL, reader])
