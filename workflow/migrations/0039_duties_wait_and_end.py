"""A duty whose precondition falls away stands still as waiting for it, and says how it has ended."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0038_lines_costs_and_busy_periods_are_rows")]
    operations = [
        migrations.AddField(
            "workitem", "waits_for", models.CharField(blank=True, db_default="", default="", max_length=120)
        ),
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
                db_default="",
                default="",
                max_length=12,
            ),
        ),
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
                    ("late_since_another", "Late since another day"),
                    ("due_another_day", "Due another day"),
                ],
                max_length=20,
            ),
        ),
    ]
