"""The day by which an open task is needed is a column, so that lists ask what the page of a migration says. The next
check of deadlines fills it in for what is open already (workflow/lapses/needed_by_without_a_step.py)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0079_days_on_which_nobody_became_later")]
    operations = [
        migrations.AddField("workitem", "needed_for", models.DateField(null=True, blank=True)),
        migrations.AddField("workitem", "needed_before", models.PositiveSmallIntegerField(null=True, blank=True)),
        migrations.AddField("workitem", "needed_by", models.DateField(null=True, blank=True)),
    ]
