"""The daily run leaves a mark as the other regular tasks do."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0032_exports")]
    operations = [
        migrations.AlterField("heartbeat", "task", models.CharField(
            choices=[("deadlines", "Deadline checks"), ("mail", "Mail delivery"), ("nightly", "Daily upkeep")],
            max_length=20, primary_key=True, serialize=False)),
    ]  # fmt: skip
