"""A machine's state is a column to the migrations of tables."""

from django.db.migrations.loader import MigrationLoader
from django.db.models.signals import class_prepared


def test_a_model_of_the_past_holds_no_machine_that_listens_to_every_later_model():
    listen = len(class_prepared.receivers)
    past = MigrationLoader(None).project_state().apps
    assert past.get_model("workflow", "migration")._meta.get_field("state").max_length == 30
    assert len(class_prepared.receivers) == listen
