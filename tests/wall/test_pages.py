"""Pages as the role the portal runs as: the same as without the wall, and nothing foreign where a filter is missing."""

import re

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Q

from tests.browsing import browser_of
from tests.support.addresses import addresses, is_about_the_migration
from tests.support.everything_read import LISTS
from tests.wall.application_role import application_role
from tests.wall.scene import READERS
from workflow import clock
from workflow.db import compiled_once
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Guarded

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
GUARDED = [model for model in apps.get_models() if issubclass(model, Guarded)]
LONG = [pytest.param(party, marks=pytest.mark.long) for party in READERS if party is not Party.TARGET]
NEW_EACH_TIME = re.compile(r'(csrfmiddlewaretoken"|name="key"|name="once"|nonce=)[^>]*|styles?-src[^;]*')


def without_its_filter(monkeypatch, *models):
    monkeypatch.setattr(compiled_once, "_known", {})
    for model in models:
        monkeypatch.setattr(model, "seen_by", classmethod(lambda cls, organisation: Q(pk__isnull=False)))


def all_pages_of(party, journey) -> dict:
    """Each page with what it says, the tokens of its forms left out. What reading has marked as read is taken back."""
    found = [*LISTS, *(address for name, rule, address in addresses(journey) if is_about_the_migration(name, rule))]
    with transaction.atomic():
        browser = browser_of(journey.cast.actor(party))
        read = {address: said(browser.get(address)) for address in found}
        transaction.set_rollback(True)
    return read


def said(answer) -> tuple[int, str]:
    if answer.streaming:
        return answer.status_code, answer.getvalue().decode(errors="replace")  # a document, read to its end
    return answer.status_code, NEW_EACH_TIME.sub("", answer.content.decode())


@pytest.mark.parametrize("party", [Party.TARGET, *LONG])
def test_every_page_says_the_same_with_the_wall_as_without(scene, party):
    with clock.at(clock.now()):
        without = all_pages_of(party, scene.mine)
        with application_role():
            behind = all_pages_of(party, scene.mine)
    assert [address for address in without if without[address] != behind[address]] == []
    assert sum(status == 200 for status, _ in behind.values()) > len(LISTS)


def nothing_foreign_is_read(scene, pages):
    browser = browser_of(scene.mine.cast.actor(Party.TARGET))
    for address in pages:
        _, words = said(browser.get(address))
        for foreign in (scene.foreign, scene.untold):
            migration = foreign.migration
            for secret in (migration.reference, migration.practice.name):
                assert secret not in words, f"{address} tells of {secret}"


@pytest.mark.parametrize("model", GUARDED, ids=[model.__name__ for model in GUARDED])
def test_with_one_filter_removed_a_supplier_reads_nothing_of_a_foreign_migration(wall, monkeypatch, model):
    without_its_filter(monkeypatch, model)
    nothing_foreign_is_read(wall, LISTS[:6])


def test_with_every_filter_removed_a_supplier_reads_nothing_of_a_foreign_migration(wall, monkeypatch):
    without_its_filter(monkeypatch, *GUARDED)
    nothing_foreign_is_read(wall, LISTS)
    browser = browser_of(wall.mine.cast.actor(Party.TARGET))
    for foreign in (wall.foreign, wall.untold):
        for name, rule, address in addresses(foreign):
            if is_about_the_migration(name, rule):
                assert browser.get(address).status_code in (404, 405), address


def test_one_connection_serves_one_person_after_another_with_what_is_theirs(wall):
    for party, sees in ((Party.PARTNER, True), (Party.HOLDER, False), (Party.PARTNER, True)):
        words = browser_of(wall.untold.cast.actor(party)).get("/migrations/").content.decode()
        assert (wall.untold.migration.practice.name in words) is sees, party
