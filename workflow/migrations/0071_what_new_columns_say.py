"""What the columns of 0065 and 0068 say of rows that are there, without a lock that others wait for; it may be run again.

Who waits for what is open: the parts of its migration say so. For which go-live date a booked meeting is: the one that stood
when it was booked; one whose day has passed is for none, as no other date moves it any more. Of what the release before
books meanwhile nothing is known, and nothing is asked.
"""

from datetime import date

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline
from workflow.deadlines.who_waits import fill_in

BATCH = 500
IN_HAND = Q(("closed_on", None), ("paused_on", None))


def say_who_waits(apps, schema_editor):
    items, parts = apps.get_model("workflow", "WorkItem"), apps.get_model("workflow", "Participation")
    fill_in(items._base_manager.all(), parts._base_manager.all())


def say_which_date(apps, schema_editor):
    bookings, events = (apps.get_model("workflow", name)._base_manager for name in ("Booking", "Event"))
    booked = bookings.filter(state="booked", on__gte=date.today(), for_date=None).order_by("pk")
    days = dict(apps.get_model("workflow", "GoLiveDate")._base_manager.values_list("migration", "on"))
    found = []
    for booking in booked.iterator(BATCH):
        booking.for_date = _date_that_stood(booking, events) or days.get(booking.migration_id)
        found.append(booking)
    bookings.bulk_update(found, ["for_date"], batch_size=BATCH)


def _date_that_stood(booking, events):
    """What the first change after the booking found; None where the date has not changed since."""
    told = events.filter(migration=booking.migration_id)
    last = told.filter(subject=f"booking:{booking.pk}", step="book").order_by("number").last()
    later = told.filter(subject__startswith="golivedate:", number__gt=last.number) if last else events.none()
    change = later.filter(before__has_key="on").order_by("number").first()
    return change and change.before["on"]


def index(who):
    return Index(fields=[who, "due_on", "id"], condition=IN_HAND, name=f"work_a_{who}_waits_for")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0070_partners_are_told")]
    operations = [
        migrations.RunPython(say_who_waits, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(say_which_date, migrations.RunPython.noop, elidable=True),
        AddIndexOnline("workitem", index("commissioner")),
        AddIndexOnline("workitem", index("partner")),
    ]
