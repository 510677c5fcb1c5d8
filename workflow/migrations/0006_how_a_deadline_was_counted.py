from django.db import migrations, models
from django.db.models import F


def from_what_is_known(apps, schema_editor):
    """Until now there was one calendar, and a clock counted from the day it opened."""
    items = apps.get_model("workflow", "WorkItem")._base_manager
    calendar = apps.get_model("workflow", "CalendarVersion").objects.order_by("-pk").first()
    items.update(counted_from=F("opened_on"), calendar=calendar)


class Migration(migrations.Migration):
    dependencies = [("workflow", "0005_lists_at_any_size")]

    operations = [
        migrations.AddField("workitem", "counted_from", models.DateField(null=True)),
        migrations.AddField(
            "workitem",
            "calendar",
            models.ForeignKey(null=True, on_delete=models.PROTECT, related_name="+", to="workflow.calendarversion"),
        ),
        migrations.AddField("workitem", "not_before", models.DateField(null=True, blank=True)),
        migrations.AddField("workitem", "paused_by", models.PositiveIntegerField(null=True, blank=True)),
        migrations.AddField("workitem", "correction", models.SmallIntegerField(default=0)),
        migrations.RunPython(from_what_is_known, migrations.RunPython.noop, elidable=True),
        migrations.AlterField("workitem", "counted_from", models.DateField()),
        migrations.AlterField(
            "workitem",
            "calendar",
            models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="workflow.calendarversion"),
        ),
    ]
