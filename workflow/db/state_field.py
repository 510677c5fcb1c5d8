"""The column of a machine's state."""

from django_fsm import FSMField


class StateField(FSMField):
    """A state that only steps can change.

    A migration of tables sees its column: a machine in each model of the past would have every later model look
    for steps in it, which took most of the time that a new database takes.
    """

    def __init__(self, **options):
        super().__init__(**{"protected": True, "max_length": 30} | options)

    def deconstruct(self):
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", arguments, {k: v for k, v in options.items() if k != "protected"}
