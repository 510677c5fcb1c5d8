"""While a release goes in, the one before it reads and writes the new tables, and each reads what the other wrote."""

import pytest
from django.core.management import call_command

from tests.browsing import browser_of
from tests.deployment.release_before import a_row_of, beside_the_new_tables, its_connection, its_models, written_again
from tests.support.addresses import addresses, is_about_the_migration
from tests.wall.scene import a_scene
from workflow.kernel.steps import Party

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def answers(journey):
    """What the delivery partner gets at every address that is about the migration."""
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    for name, rule, address in addresses(journey):
        if is_about_the_migration(name, rule):
            answer = browser.get(address)
            yield address, answer.status_code, bool(b"".join(answer))


def test_it_reads_and_writes_every_row_with_the_columns_it_knows_and_the_new_one_goes_on_with_them():
    journey = a_scene().mine
    before = set(answers(journey))
    with beside_the_new_tables():
        for model in its_models():
            rows = list(model._base_manager.all())
            with its_connection():
                assert list(model._base_manager.all()) == rows
            for row in rows:
                written_again(row)
    call_command("verify")
    assert set(answers(journey)) == before


def test_it_writes_a_first_row_into_what_is_still_empty():
    a_scene()
    empty = [model for model in its_models() if not model._base_manager.exists()]
    with beside_the_new_tables():
        for model in empty:
            written_again(model._base_manager.first() or a_row_of(model))
    assert len(empty) > 20
