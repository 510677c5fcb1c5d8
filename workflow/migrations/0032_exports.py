"""What is taken away from lists, by whom; and the mails about it and about saved views."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import PROTECT, Q

import workflow.clock

KINDS = [("step", "What happened"), ("notice", "Reminders"), ("moved", "Deadlines that moved"),
         ("by_hand", "Reminders by hand"), ("message", "Messages"), ("practice", "What ODS says of a practice"),
         ("leaver", "What somebody leaves behind"), ("view", "Saved views on Mondays"),
         ("export", "Downloads that are ready"), ("account", "Account")]  # fmt: skip
OF = [("migrations", "Migrations"), ("deadlines", "Deadlines"), ("suppliers", "Suppliers"), ("history", "History")]
STATES = [("waiting", "Waiting to be made"), ("ready", "Ready"), ("taken", "Handed over"), ("gone", "Deleted"),
          ("failed", "Could not be made")]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("workflow", "0031_saved_views")]
    operations = [
        migrations.AlterField("email", "kind", models.CharField(choices=KINDS, max_length=10)),
        migrations.CreateModel("Export", [
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("asked_at", models.DateTimeField(default=workflow.clock.now)),
            ("of", models.CharField(choices=OF, max_length=20)),
            ("form", models.CharField(choices=[("csv", "CSV"), ("xlsx", "Excel")], max_length=4)),
            ("query", models.TextField(max_length=2000)),
            ("state", models.CharField(choices=STATES, default="waiting", max_length=10)),
            ("rows", models.PositiveIntegerField(default=0)),
            ("rows_made", models.PositiveIntegerField(default=0)),
            ("migrations", models.JSONField(default=list)),
            ("stored", models.CharField(blank=True, max_length=100)),
            ("attempts", models.PositiveSmallIntegerField(default=0)),
            ("leased_until", models.DateTimeField(blank=True, null=True)),
            ("made_at", models.DateTimeField(blank=True, null=True)),
            ("taken_at", models.DateTimeField(blank=True, null=True)),
            ("asked_by", models.ForeignKey(settings.AUTH_USER_MODEL, PROTECT, related_name="+")),
            ("organisation", models.ForeignKey("catalogue.organisation", PROTECT, related_name="+")),
        ], options={"indexes": [
            models.Index(fields=["id"], condition=Q(state="waiting"), name="exports_to_be_made"),
            models.Index(fields=["made_at"], condition=Q(state="ready"), name="exports_to_be_deleted"),
            models.Index(fields=["organisation", "-id"], name="exports_of_an_organisation"),
        ]}),
    ]  # fmt: skip
