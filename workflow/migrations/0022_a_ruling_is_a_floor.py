"""A ruling names a day and keeps what it knew, in place of a number of days that another closure could take away."""

from django.db import migrations, models

from workflow.deadlines.pauses import concerning, spans
from workflow.timekeeping.deadline_count import Clock
from workflow.timekeeping.working_days import WorkingDays


def keep_the_day(apps, schema_editor):
    """Every ruling so far stands where its deadline stands by now, and knows what is known by now."""
    items = apps.get_model("workflow", "WorkItem")._base_manager.exclude(correction=0)
    for item in items.select_related("migration", "calendar").iterator():
        holidays = dict(item.calendar.bank_holidays.values_list("on", "name"))
        calendar = WorkingDays(holidays, item.calendar.name, item.calendar.official_until)
        pauses = spans(concerning(item.migration.pauses, item), item.closed_on)
        clock = Clock(item.counted_from, item.days, item.not_before, pauses, closures=item.closures)
        item.ruling = clock.ruling_until(item.due_on, item.opened_on, calendar)
        item.save(update_fields=["ruling"])


class Migration(migrations.Migration):
    dependencies = [("workflow", "0021_the_date_that_stands_is_no_suggestion")]
    operations = [
        migrations.AddField("workitem", "ruling", models.JSONField(null=True)),
        migrations.RunPython(keep_the_day, elidable=True),
        migrations.RemoveField("workitem", "correction"),
    ]
