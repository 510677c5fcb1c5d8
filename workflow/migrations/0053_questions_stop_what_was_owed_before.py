"""What was owed before a question stopped its clock stands still for one, too; and does so now, where one is open."""

from datetime import date

from django.db import migrations

STOPPED_SINCE = {"dataextractrequest": "confirm_date", "fundingcase": "approve"}


def questions_stop_these(apps, schema_editor):
    items = apps.get_model("workflow", "WorkItem")._base_manager
    for machine, step in STOPPED_SINCE.items():
        owed = items.filter(subject__startswith=f"{machine}:", step=step, closed_on=None, stops_when_asked=False)
        run_on = [_as_asked(item) for item in owed.select_related("migration").iterator()]
        items.bulk_update(run_on, ["stops_when_asked", "paused_on", "paused_by", "next_notice_on"], batch_size=500)


def _as_asked(item):
    """The days up to the answer are left out when the clock goes on: it is counted again then."""
    item.stops_when_asked = True
    asked = next((row for row in item.migration.pauses if _is_open_question(row, item)), None)
    if asked and not item.paused_on:
        item.paused_on, item.paused_by = max(date.fromisoformat(asked[1]), item.opened_on), asked[3]
        item.next_notice_on = None
    return item


def _is_open_question(row, item) -> bool:
    of, _, last, _, _, of_one_item = row[:6]
    return of == item.subject and last is None and of_one_item is None


class Migration(migrations.Migration):
    dependencies = [("workflow", "0052_a_message_of_the_release_before")]
    operations = [migrations.RunPython(questions_stop_these, migrations.RunPython.noop, elidable=True)]
