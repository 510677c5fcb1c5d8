"""The road of a database that grew with the portal: each migration as it was written, none that stands for several."""

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.two_roads.drawn_when_asked import Executor


class OneByOne(MigrationLoader):
    """It finds a migration in between, which a database that was made at once records and Django no longer looks up."""

    def load_disk(self):
        super().load_disk()
        last_of = {key: each.replaces[-1] for key, each in self.disk_migrations.items() if each.replaces}
        self.disk_migrations = {key: each for key, each in self.disk_migrations.items() if not each.replaces}
        for each in self.disk_migrations.values():  # `makemigrations` lets the next one depend on what stands for all
            each.dependencies = [last_of.get(key, key) for key in each.dependencies]


def migrated(*targets):
    """The tables are brought forward or back to these; the models as they were there come back."""
    executor = Executor(connection)
    executor.loader = OneByOne(connection)
    executor.migrate(list(targets))
    return executor.loader.project_state(list(targets)).apps


def migrated_until(reached):
    """As far as these say of an app, and every other app to its end."""
    return migrated(*((app, reached.get(app, last)) for app, last in the_ends()))


def the_ends():
    return OneByOne(connection).graph.leaf_nodes()
