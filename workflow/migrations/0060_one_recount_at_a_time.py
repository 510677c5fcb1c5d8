"""A calendar is put in force some migrations at a time; which one is under way is found along an index of one row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0058_work_by_contract")]
    operations = [
        migrations.AddField("recount", "under_way", models.BooleanField(default=False, db_default=False)),
        migrations.AddConstraint(
            "recount",
            models.UniqueConstraint(
                fields=["under_way"], condition=models.Q(("under_way", True)), name="one_recount_at_a_time"
            ),
        ),
    ]
