"""Who of the supplier accepted each call-off, as the history says; a mail about several steps at once, and calendar
entries that go with one; messages about one record, with files."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

KINDS = [
    ("step", "What happened"),
    ("batch", "Several steps at once"),
    ("notice", "Reminders"),
    ("moved", "Deadlines that moved"),
    ("by_hand", "Reminders by hand"),
    ("message", "Messages"),
    ("practice", "What ODS says of a practice"),
    ("leaver", "What somebody leaves behind"),
    ("view", "Saved views on Mondays"),
    ("export", "Downloads that are ready"),
    ("account", "Account"),
]
AT_A_TIME = 500


def as_the_history_says(apps, schema):
    CallOff, who = apps.get_model("workflow", "CallOff"), _who_accepted(apps.get_model("workflow", "Event"))
    accepted = CallOff._base_manager.filter(state__in=["accepted", "superseded"])
    rows = [row for row in accepted.only("pk").iterator() if f"calloff:{row.pk}" in who]
    for row in rows:
        row.accepted_by_id = who[f"calloff:{row.pk}"]
    CallOff._base_manager.bulk_update(rows, ["accepted_by"], batch_size=AT_A_TIME)


def _who_accepted(Event) -> dict:
    """By subject, but for what was withdrawn; nobody of the supplier where it was recorded for it."""
    happened = Event._base_manager.filter(step__in=["accept", "undo"], subject__startswith="calloff:")
    rows = happened.order_by("migration", "number").values_list("subject", "step", "answers", "by_user", "for_organisation")
    who = {}
    for subject, step, answers, person, recorded_for in rows.iterator():
        if step == "accept" and recorded_for is None:
            who[subject] = person
        elif answers.get("step") == "accept":
            who.pop(subject, None)
    return who


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0040_a_date_that_comes_too_near"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            "CallOff",
            "accepted_by",
            models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField("Email", "kind", models.CharField(max_length=10, choices=KINDS)),
        migrations.AddField("Email", "calendar", models.TextField(blank=True, db_default="", default="")),
        migrations.AddField("Message", "subject", models.CharField(max_length=60, blank=True, default="")),
        migrations.CreateModel(
            "MessageFile",
            [
                ("id", models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("stored", models.CharField(max_length=100)),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "migration",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+",
                        to="workflow.migration",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workflow.message"
                    ),
                ),
            ],
            managers=[("everything", django.db.models.manager.Manager())],
        ),
        migrations.RunPython(as_the_history_says, migrations.RunPython.noop, elidable=True),
    ]
