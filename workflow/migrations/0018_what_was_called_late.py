"""That something was called late is kept when it turns out not to be; nothing that was forgotten before comes back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0017_codes_in_addresses")]
    operations = [
        migrations.AddField("workitem", "corrected_on", models.DateField(blank=True, null=True)),
        migrations.AddField("workitem", "corrected_by", models.PositiveIntegerField(blank=True, null=True)),
        migrations.AddField("workitem", "correction_told", models.BooleanField(default=True)),
        migrations.AlterField(
            "notice",
            "kind",
            models.CharField(
                choices=[
                    ("five_days_left", "5 working days left"),
                    ("two_days_left", "2 working days left"),
                    ("due_today", "Due today"),
                    ("first_late", "First morning late"),
                    ("weekly_1", "1 week late"),
                    ("weekly_2", "2 weeks late"),
                    ("weekly_3", "3 weeks late"),
                    ("weekly_4", "4 weeks late"),
                    ("by_hand", "By hand"),
                    ("no_longer_late", "No longer late"),
                ],
                max_length=20,
            ),
        ),
    ]
