"""A delivery partner is told by mail who engages it."""

from django.db import migrations, models

KINDS = [
    ("step", "What happened"),
    ("batch", "Several steps at once"),
    ("notice", "Reminders"),
    ("moved", "Deadlines that moved"),
    ("by_hand", "Reminders by hand"),
    ("message", "Messages"),
    ("practice", "What ODS says of a practice"),
    ("engaged", "Who is engaged"),
    ("leaver", "What somebody leaves behind"),
    ("view", "Saved views on Mondays"),
    ("export", "Downloads that are ready"),
    ("account", "Account"),
]


class Migration(migrations.Migration):
    dependencies = [("workflow", "0069_meetings_that_come")]
    operations = [migrations.AlterField("Email", "kind", models.CharField(choices=KINDS, max_length=10))]
