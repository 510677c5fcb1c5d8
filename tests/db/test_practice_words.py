"""On PostgreSQL the words of its practice stand beside each part, whoever writes the one or renames the other."""

import pytest
from django.db import connection

from tests.rehearsals import a_journey
from workflow.db import practice_words
from workflow.db.wall.reader import read_by
from workflow.kernel.participation import Participation

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def migration():
    return a_journey().migration


def beside(migration) -> set[str]:
    return set(Participation.everything.filter(migration=migration).values_list("practice_words", flat=True))


def words_of(migration) -> set[str]:
    migration.practice.refresh_from_db()
    return {migration.practice.search_words}


def test_a_part_has_the_words_of_its_practice_whatever_is_written_there(migration):
    assert beside(migration) == words_of(migration) != {""}
    part = Participation.everything.filter(migration=migration).first()
    part.practice_words = "what it was called before"
    part.save()
    assert beside(migration) == words_of(migration)


def test_a_practice_that_is_renamed_is_found_by_its_new_name_at_once(migration):
    before = words_of(migration)
    with read_by(None):  # an administrator, who has no part in it
        migration.practice.name = "Quillfeather Surgery"
        migration.practice.save()
    assert beside(migration) == words_of(migration) != before
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE catalogue_organisation SET search_words = 'by hand' WHERE id = %s", [migration.practice_id]
        )
    assert beside(migration) == {"by hand"}


def test_what_was_written_at_the_moment_of_a_renaming_is_put_right_every_night(migration):
    practice_words.remove(connection)
    Participation.everything.update(practice_words="what it was called before")
    practice_words.bring_up_to_date(connection)
    assert beside(migration) == words_of(migration)
