"""A booked meeting is for the go-live date that stood when it was booked, by what the history says of that date.

One whose day has passed is for none: no other date moves it any more. Of what the release before books meanwhile nothing
is known, and nothing is asked.
"""

from datetime import date

from django.db import migrations, models

BATCH = 500


def say_which_date(apps, schema_editor):
    bookings, events = (apps.get_model("workflow", name)._base_manager for name in ("Booking", "Event"))
    booked = bookings.filter(state="booked", on__gte=date.today()).order_by("pk")
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


class Migration(migrations.Migration):
    dependencies = [("workflow", "0067_newcomers_keep_nobody_out")]
    operations = [
        migrations.AddField("booking", "for_date", models.DateField(null=True)),
        migrations.RunPython(say_which_date, migrations.RunPython.noop, elidable=True),
    ]
