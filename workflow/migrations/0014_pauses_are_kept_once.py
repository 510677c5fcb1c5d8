"""Holds and questions are kept once, with the migration; what stands still is worked out from them (decision 65).

What each work item had copied comes over: a pause that a step of the migration began is a hold, any other a question
about the item's record. What still stands still though its hold is over, because the hold was withdrawn, goes on today.
"""

from datetime import date

from django.db import migrations, models

from workflow.timekeeping.deadline_count import Clock
from workflow.timekeeping.working_days import WorkingDays, days_in

GO_ON_ON_HOLD = {
    "migration": ["resume", "keep_going"],
    "agentquery": ["answer", "clarify", "close"],
    "helprequest": ["take_up", "resolve"],
    "contest": ["uphold"],
}
ASK = {"agentquery": ["answer"], "calloff": ["accept"], "dataextractrequest": ["provide"]}
HOLD = "migration:"
BATCH = 500


def say_what_stops_each(apps, schema_editor):
    items = apps.get_model("workflow", "WorkItem")._base_manager
    for machine, steps in GO_ON_ON_HOLD.items():
        items.filter(subject__startswith=f"{machine}:", step__in=steps).update(stops_on_hold=False)
    for machine, steps in ASK.items():
        items.filter(subject__startswith=f"{machine}:", step__in=steps).update(stops_when_asked=True)


def bring_together(apps, schema_editor):
    items = apps.get_model("workflow", "WorkItem")._base_manager
    stood = items.exclude(pauses=[]) | items.exclude(paused_on=None).filter(closed_on=None)
    keys = sorted(set(stood.values_list("migration", flat=True)))
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        began_by = _subjects(apps, some)
        for migration in apps.get_model("workflow", "Migration")._base_manager.filter(pk__in=some):
            _bring_together(migration, stood.filter(migration=migration).order_by("pk"), began_by)


def _subjects(apps, some):
    events = apps.get_model("workflow", "Event")._base_manager.filter(migration__in=some)
    return {(m, number): subject for m, number, subject in events.values_list("migration", "number", "subject")}


def _bring_together(migration, items, began_by):
    found, over = {}, []
    for item in items:
        rows = [[*row, None, None][:4] for row in item.pauses]
        if item.paused_on and not item.closed_on:
            rows.append([item.paused_on.isoformat(), None, item.paused_by, None])
        for first, last, began, ended in rows:
            of = _of(item, began_by.get((migration.pk, began)))
            if last is None and of.startswith(HOLD) and not migration.held_until:
                last = date.today().isoformat()
                over.append(item)
            found.setdefault((of, first, began), [of, first, last, began, ended, None])
    migration.pauses = sorted(found.values(), key=lambda row: (row[1], row[2] or "9"))
    migration.save(update_fields=["pauses"])
    for item in over:
        _go_on(item, migration)


def _of(item, subject):
    is_hold = subject.startswith(HOLD) if subject else not item.stops_when_asked
    return f"{HOLD}{item.migration_id}" if is_hold else item.subject


def _go_on(item, migration):
    """Its next reminder is worked out by the next morning's."""
    mine = [row[1:3] for row in migration.pauses if row[2] and (row[0].startswith(HOLD) or row[0] == item.subject)]
    holidays = dict(item.calendar.bank_holidays.values_list("on", "name"))
    calendar = WorkingDays(holidays, item.calendar.name, item.calendar.official_until)
    clock = Clock(item.counted_from, item.days, item.not_before, mine, closures=item.closures)
    item.due_on, item.revision = _as_ruled(clock, item.correction, calendar), item.revision + 1
    item.paused_on = item.paused_by = None
    item.next_notice_on = date.today()
    item.save()


def _as_ruled(clock, days, calendar):
    """A ruling added so many working days, or took them off."""
    due = clock.due_on(calendar)
    if days < 0:
        return max(calendar.subtract(due, -days), clock.counted_from)
    return calendar.add(due, days, days_in((*clock.pauses, *clock.closures)))


def copy_into_each(apps, schema_editor):
    """Back: each work item has its own copy of what concerns it."""
    items = apps.get_model("workflow", "WorkItem")._base_manager
    for migration in apps.get_model("workflow", "Migration")._base_manager.exclude(pauses=[]):
        for item in items.filter(migration=migration):
            item.pauses = [row[1:5] for row in migration.pauses if row[2] and _concerns(row, item)]
            item.save(update_fields=["pauses"])


def _concerns(row, item):
    of, only = row[0], row[5]
    if only:
        return only == item.pk
    return item.stops_on_hold if of.startswith(HOLD) else item.stops_when_asked and of == item.subject


class Migration(migrations.Migration):
    dependencies = [("workflow", "0013_the_catalogues_own_numbers")]
    operations = [
        migrations.AddField("migration", "pauses", models.JSONField(default=list)),
        migrations.AddField("workitem", "stops_on_hold", models.BooleanField(default=True)),
        migrations.AddField("workitem", "stops_when_asked", models.BooleanField(default=False)),
        migrations.RunPython(say_what_stops_each, migrations.RunPython.noop),
        migrations.RunPython(bring_together, copy_into_each),
    ]
