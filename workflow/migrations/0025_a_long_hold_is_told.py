"""Whether the Migration Management Agent has been told that a migration stands still for long."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0024_days_that_come_are_found")]
    operations = [migrations.AddField("migration", "long_hold_told", models.BooleanField(default=False))]
