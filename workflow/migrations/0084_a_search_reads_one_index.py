"""The words of its practice beside each part: a search of an organisation's migrations reads one index, newest first.
What was broken off may be run again."""

from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.models import Index, Q

from workflow.db import practice_words
from workflow.db.concurrent_indexes import AddIndexOnline

KNOWN = Q(disclosed_on__isnull=False, ended_on=None)
BESIDE = ["practice_words", "disclosed_on", "ended_on"]


class KeepWords(Operation):
    """It needs no models, which a RunPython would have drawn anew."""

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        practice_words.install(schema_editor.connection)
        practice_words.bring_up_to_date(schema_editor.connection)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        practice_words.remove(schema_editor.connection)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("workflow", "0083_a_preview_in_parts"),
        ("catalogue", "0021_suppliers_by_their_words"),
    ]
    operations = [
        migrations.AddField(
            "participation", "practice_words", models.TextField(blank=True, default="", db_default="", editable=False)
        ),
        KeepWords(),
        AddIndexOnline(
            "participation",
            Index(fields=["organisation", "-migration"], include=BESIDE, condition=KNOWN, name="my_migrations_by_practice"),
        ),
    ]
