"""What a request keeps by now is no field of the date that stands, nor is “suggested” one of its states."""

from django.db import migrations, models


STATES = [
    ("none", "No date agreed"),
    ("provisional", "Provisional"),
    ("with_supplier", "Provisional, with the new supplier"),
    ("confirmed", "Confirmed"),
    ("unavailable", "Not possible for the new supplier"),
]
KNOWN = models.CheckConstraint(
    condition=models.Q(("state__in", [state for state, _ in STATES])), name="go_live_date_is_in_a_known_state"
)


class Migration(migrations.Migration):
    dependencies = [("workflow", "0020_a_date_is_asked_for_beside_the_one_that_stands")]
    operations = [
        migrations.RemoveConstraint("golivedate", "go_live_date_is_in_a_known_state"),
        migrations.RemoveField("golivedate", "reason"),
        migrations.RemoveField("golivedate", "was_offered_by_supplier"),
        migrations.AlterField("golivedate", "state", models.CharField(
            choices=STATES, default="none", max_length=30)),
        migrations.AddConstraint("golivedate", KNOWN),
    ]  # fmt: skip
