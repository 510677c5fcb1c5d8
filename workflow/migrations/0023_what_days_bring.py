"""The day of a go-live date comes, and has an end: gone live, or passed."""

from django.db import migrations, models


STATES = [
    ("none", "No date agreed"),
    ("provisional", "Provisional"),
    ("with_supplier", "Provisional, with the new supplier"),
    ("confirmed", "Confirmed"),
    ("unavailable", "Not possible for the new supplier"),
    ("came", "The day has come"),
    ("live", "Gone live"),
    ("passed", "Passed"),
]
KNOWN = models.CheckConstraint(
    condition=models.Q(("state__in", [state for state, _ in STATES])), name="go_live_date_is_in_a_known_state"
)


class Migration(migrations.Migration):
    dependencies = [("workflow", "0022_a_ruling_is_a_floor")]
    operations = [
        migrations.RemoveConstraint("golivedate", "go_live_date_is_in_a_known_state"),
        migrations.AlterField("golivedate", "state", models.CharField(
            choices=STATES, default="none", max_length=30)),
        migrations.AddConstraint("golivedate", KNOWN),
    ]  # fmt: skip
