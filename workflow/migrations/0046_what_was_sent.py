"""A form sent twice is taken once, whatever page it stands on. A table of its own: nothing that exists is touched."""

from django.db import migrations, models

import workflow.clock


class Migration(migrations.Migration):
    dependencies = [("workflow", "0044_several_at_once")]
    operations = [
        migrations.CreateModel(
            name="SentForm",
            fields=[
                ("sent", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("led_to", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField(default=workflow.clock.now)),
            ],
            options={"indexes": [models.Index(fields=["at"], name="forms_sent_long_ago")]},
        )
    ]
