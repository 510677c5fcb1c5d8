"""What lists and mails call an organisation whose name another one bears too; and why a practice is not open."""

from django.db import migrations, models


def fill(apps, schema_editor):
    from catalogue.models.told_apart import tell_apart

    tell_apart(apps.get_model("catalogue", "Organisation"))


class Migration(migrations.Migration):

    dependencies = [("catalogue", "0005_failed_log_ins")]

    operations = [
        migrations.AddField(
            "organisation",
            "distinct_name",
            models.CharField(blank=True, db_default="", default="", editable=False, max_length=211),
        ),
        migrations.AddField(
            "organisation",
            "ended_as",
            models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=12,
                choices=[
                    ("closed", "closes"),
                    ("dormant", "is dormant"),
                    ("no_practice", "is no longer an active GP practice"),
                    ("not_listed", "is no longer in the file of practices"),
                ],
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
