"""A duty whose precondition falls away stands still as waiting for it, and says how it has ended."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0035_news_by_reader")]
    operations = [
        migrations.AddField("workitem", "waits_for", models.CharField(blank=True, default="", max_length=120), False),
        migrations.AddField(
            "workitem",
            "ended",
            models.CharField(
                blank=True,
                choices=[
                    ("met", "Met"),
                    ("replaced", "Replaced"),
                    ("handed_over", "Handed over"),
                    ("not_needed", "No longer needed"),
                ],
                default="",
                max_length=12,
            ),
            False,
        ),
    ]
