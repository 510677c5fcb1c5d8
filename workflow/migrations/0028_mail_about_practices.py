"""A kind of mail: what ODS says of the practice of an open migration."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0027_what_the_parties_write")]
    operations = [
        migrations.AlterField(
            "email",
            "kind",
            models.CharField(
                choices=[
                    ("step", "What happened"),
                    ("notice", "Reminders"),
                    ("moved", "Deadlines that moved"),
                    ("by_hand", "Reminders by hand"),
                    ("message", "Messages"),
                    ("practice", "What ODS says of a practice"),
                    ("account", "Account"),
                ],
                max_length=10,
            ),
        )
    ]
