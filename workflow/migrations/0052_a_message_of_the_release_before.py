"""What a message is about is filled by the database, for the release that does not know of it yet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0047_a_mail_names_the_trace_of_its_cause")]
    operations = [
        migrations.AlterField(
            "Message", "subject", models.CharField(max_length=60, blank=True, default="", db_default="")
        )
    ]
