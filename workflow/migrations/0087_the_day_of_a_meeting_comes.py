"""Whether a meeting took place is owed from its day on. It was owed from its booking, on days on which nobody could
answer: what is open of that is closed, and opens again on the day."""

from django.db import migrations
from django.db.models import CharField, CheckConstraint, F, Q

from workflow import clock

STATES = [("to_arrange", "To be arranged"), ("proposed", "Invitations sent"), ("booked", "Booked"),
          ("came", "The day has come"), ("held", "Took place")]  # fmt: skip
KNOWN = CheckConstraint(condition=Q(state__in=[state for state, _ in STATES]), name="booking_is_in_a_known_state")


def close_what_nobody_can_answer_yet(apps, schema_editor):
    bookings, items = (apps.get_model("workflow", name)._base_manager for name in ("Booking", "WorkItem"))
    to_come = {f"booking:{pk}" for pk in bookings.filter(on__gt=clock.today()).values_list("pk", flat=True)}
    owed = items.filter(step="record_held", closed_on=None).values_list("pk", "subject")
    closed = [pk for pk, subject in owed if subject in to_come]
    items.filter(pk__in=closed).update(
        closed_on=clock.today(), closed_by=F("opened_by"), ended="not_needed", next_notice_on=None
    )


class Migration(migrations.Migration):
    dependencies = [("workflow", "0086_found_along_an_index")]
    operations = [
        migrations.RemoveConstraint("booking", "booking_is_in_a_known_state"),
        migrations.AlterField("booking", "state", CharField(max_length=30, choices=STATES, default="to_arrange")),
        migrations.AddConstraint("booking", KNOWN),
        migrations.RunPython(close_what_nobody_can_answer_yet, migrations.RunPython.noop, elidable=True),
    ]
