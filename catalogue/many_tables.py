"""Creates the tables of a whole app at once: drawn up model by model, each would make Django rebuild all before it."""

from django.db.migrations.operations.base import Operation


class CreateTables(Operation):
    """Holds the `CreateModel`s in an order in which each could stand alone."""

    def __init__(self, models):
        self.models = models

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # they are drawn up anew, in full, when all models are there
        state.is_delayed = False
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create {len(self.models)} models at once"
