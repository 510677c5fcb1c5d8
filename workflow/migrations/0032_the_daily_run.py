"""The daily run leaves a mark as the other regular tasks do."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0021_the_date_that_stands_is_no_suggestion")]
    operations = [
        migrations.AlterField("heartbeat", "task", models.CharField(
            choices=[("deadlines", "Deadline checks"), ("mail", "Mail delivery"), ("nightly", "Daily upkeep")],
            max_length=20, primary_key=True, serialize=False)),
    ]  # fmt: skip
