"""Each regular task leaves a mark of when it ended; a backup now does, too."""

from django.db import migrations, models

TASKS = [("deadlines", "Deadline checks"), ("mail", "Mail delivery"), ("nightly", "Daily upkeep"), ("backup", "Backups")]


class Migration(migrations.Migration):
    dependencies = [("workflow", "0095_which_send_failed")]
    operations = [
        migrations.AlterField(
            "heartbeat", "task", models.CharField(choices=TASKS, max_length=20, primary_key=True, serialize=False)
        ),
    ]
