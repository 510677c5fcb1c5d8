"""The scene is made once for all files, and rolled back when they are through."""

import pytest
from django.db import transaction

from tests.wall.application_role import application_role
from tests.wall.scene import a_scene


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
