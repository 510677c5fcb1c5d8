"""The words of its practice beside each part: a search of an organisation's migrations reads one index, newest first.
What was broken off may be run again."""

from django.db import migrations, models
from django.db.models import Index, Q

from workflow.db import practice_words
from workflow.db.concurrent_indexes import AddIndexOnline

KNOWN = Q(disclosed_on__isnull=False, ended_on=None)
BESIDE = ["practice_words", "disclosed_on", "ended_on"]


def keep(apps, schema_editor):
    practice_words.install(schema_editor.connection)
    practice_words.bring_up_to_date(schema_editor.connection)


def let_go(apps, schema_editor):
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
        migrations.RunPython(keep, let_go),
        AddIndexOnline(
            "participation",
            Index(fields=["organisation", "-migration"], include=BESIDE, condition=KNOWN, name="my_migrations_by_practice"),
        ),
    ]
