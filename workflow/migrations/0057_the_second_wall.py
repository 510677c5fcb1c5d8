"""PostgreSQL keeps what is confidential from readers who should not have asked: row-level security (ADR 36).

One table at a time, so that each is held for a moment only; what was broken off may be run again.
"""

from django.db import migrations

from workflow.db.wall import policies


def build(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        policies.install(schema_editor.connection)
        for table in policies.TABLES:
            policies.guard(table, schema_editor.connection)


def take_down(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in policies.TABLES:
            policies.open_again(table, schema_editor.connection)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0054_mail_in_trouble")]
    operations = [migrations.RunPython(build, take_down)]
