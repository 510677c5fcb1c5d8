"""A call-off that revises one in its supplier's hands is sent within the days of a change, not of a first order."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0093_a_migration_that_has_gone_live")]
    operations = [
        migrations.AddField("calloff", "revises", models.BooleanField(default=False, db_default=False)),
    ]
