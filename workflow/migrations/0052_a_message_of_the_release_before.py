"""What a message is about is filled by the database, for the release that does not know of it yet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0048_who_looked_at_what")]
    operations = [
        migrations.AlterField(
            "Message", "subject", models.CharField(max_length=60, blank=True, default="", db_default="")
        )
    ]
