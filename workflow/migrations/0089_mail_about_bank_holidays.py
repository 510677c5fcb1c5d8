"""What tells of a bank holiday on the day of a meeting is a kind of mail of its own."""

from django.db import migrations, models

KINDS = [
    ("step", "What happened"),
    ("batch", "Several steps at once"),
    ("notice", "Reminders"),
    ("moved", "Deadlines that moved"),
    ("by_hand", "Reminders by hand"),
    ("message", "Messages"),
    ("practice", "What ODS says of a practice"),
    ("holiday", "Bank holidays on the day of a meeting"),
    ("engaged", "Who is engaged"),
    ("leaver", "What somebody leaves behind"),
    ("view", "Saved views on Mondays"),
    ("export", "Downloads that are ready"),
    ("account", "Account"),
]


def as_a_kind_of_their_own(apps, schema_editor):
    emails = apps.get_model("workflow", "Email").objects.using(schema_editor.connection.alias)
    emails.filter(kind="practice", facts__has_key="meeting").update(kind="holiday")


class Migration(migrations.Migration):
    dependencies = [("workflow", "0088_meetings_by_their_day")]
    operations = [
        migrations.AlterField("Email", "kind", models.CharField(choices=KINDS, max_length=10)),
        migrations.RunPython(as_a_kind_of_their_own, migrations.RunPython.noop),
    ]
