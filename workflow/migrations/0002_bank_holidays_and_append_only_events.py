"""The first calendar, and the triggers that make events append-only."""

from django.db import migrations

from workflow.audit import append_only
from workflow.deadlines import calendars


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_the_life_of_a_migration")]
    operations = [
        migrations.RunPython(lambda apps, schema: calendars.seed(apps), migrations.RunPython.noop),
        migrations.RunPython(
            lambda apps, schema: append_only.install(schema.connection),
            lambda apps, schema: append_only.remove(schema.connection),
        ),
    ]
