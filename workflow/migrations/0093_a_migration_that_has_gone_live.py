"""Once a practice has gone live its migration is at its last stage, and the practice may start another."""

from django.db import migrations, models
from django.db.models import Q

STAGES = [
    ("funding_approval", "Funding approval"),
    ("go_live_date", "Go-live date"),
    ("registration", "Registration"),
    ("procurement", "New system"),
    ("decommission", "Current system"),
    ("data_extract", "Data extracts"),
    ("arrange_kick_off", "Kick-off and technical survey"),
    ("mobilised", "Mobilised"),
    ("live", "Gone live"),
    ("declined", "Funding declined"),
    ("cancelled", "Cancelled"),
]
KNOWN = models.CheckConstraint(
    condition=Q(state__in=[stage for stage, _ in STAGES]), name="migration_is_in_a_known_state"
)


class Migration(migrations.Migration):
    dependencies = [("workflow", "0092_extracts_by_the_day_signed_for")]
    operations = [
        migrations.RemoveConstraint("migration", KNOWN.name),
        migrations.AlterField(
            "migration", "state", models.CharField(choices=STAGES, default="funding_approval", max_length=30)
        ),
        migrations.AddConstraint("migration", KNOWN),
    ]
