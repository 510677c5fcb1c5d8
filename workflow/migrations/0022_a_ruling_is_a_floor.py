"""A ruling names a day and keeps what it knew, in place of a number of days that another closure could take away."""

from django.db import migrations, models

from workflow.deadlines.pauses import concerning, spans
from workflow.timekeeping.deadline_count import Clock
from workflow.timekeeping.working_days import WorkingDays


def keep_the_day(apps, schema_editor):
    """Every ruling so far stands where its deadline stands by now, and knows what is known by now."""
    items = apps.get_model("workflow", "WorkItem")._base_manager
    for item in items.exclude(correction=0).select_related("migration", "calendar").iterator():
        clock, calendar = _without_a_ruling(item)
        item.ruling = clock.ruling_until(item.due_on, item.opened_on, calendar)
        item.save(update_fields=["ruling"])


def keep_how_many_days(apps, schema_editor):
    """Back: what a ruling added, or took off, by what is known by now."""
    items = apps.get_model("workflow", "WorkItem")._base_manager
    for item in items.exclude(ruling=None).select_related("migration", "calendar").iterator():
        clock, calendar = _without_a_ruling(item)
        item.correction = clock.days_moved(clock.due_on(calendar), item.due_on, calendar)
        item.save(update_fields=["correction"])


def _without_a_ruling(item):
    holidays = dict(item.calendar.bank_holidays.values_list("on", "name"))
    calendar = WorkingDays(holidays, item.calendar.name, item.calendar.official_until)
    pauses = spans(concerning(item.migration.pauses, item), item.closed_on)
    return Clock(item.counted_from, item.days, item.not_before, pauses, closures=item.closures), calendar


class Migration(migrations.Migration):
    dependencies = [("workflow", "0021_the_date_that_stands_is_no_suggestion")]
    operations = [
        migrations.AddField("workitem", "ruling", models.JSONField(null=True)),
        migrations.RunPython(keep_the_day, keep_how_many_days, elidable=True),
        migrations.RemoveField("workitem", "correction"),
    ]
