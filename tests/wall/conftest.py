"""The scene is made once for all files, and rolled back when they are through."""

import psycopg2
import pytest
from django.db import connection, transaction

from tests.wall.application_role import application_role
from tests.wall.scene import a_scene
from workflow.db.wall.cursor import SayingCursor


@pytest.fixture(scope="package")
def scene(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_scene()
        transaction.set_rollback(True)


@pytest.fixture
def wall(db, scene):
    """What the test itself asks for, it asks as the portal."""
    with application_role():
        yield scene


@pytest.fixture
def link(db):
    """A connection of its own, whose transactions begin and end as a request's do."""
    where = connection.settings_dict
    link = psycopg2.connect(dbname=where["NAME"], user=where["USER"], password=where["PASSWORD"], host=where["HOST"],
                            port=where["PORT"], cursor_factory=SayingCursor)  # fmt: skip
    link.autocommit = True
    yield link
    link.close()
