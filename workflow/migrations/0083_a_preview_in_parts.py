"""A calendar over very many is counted in the parts that its preview was shown in, and told in batches too."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import workflow.clock

NUMBER = ("id", models.BigAutoField(primary_key=True, auto_created=True, serialize=False, verbose_name="ID"))
ONCE_A_PREVIEW = models.UniqueConstraint(fields=["seen", "first"], name="a_part_of_a_preview_is_kept_once")
ONCE_A_RECOUNT = models.UniqueConstraint(fields=["recount", "migration"], name="a_recount_lists_each_migration_once")
BY_ADDRESS = models.Index(fields=["recount", "address"], name="to_be_told_by_address")


def _key(to, on_delete=django.db.models.deletion.PROTECT, **more):
    return models.ForeignKey(to=to, on_delete=on_delete, related_name="+", **more)


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0082_a_yes_that_was_recorded_for_somebody"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField("recount", "named_up_to", models.BigIntegerField(null=True)),
        migrations.AddField("recount", "seen", models.CharField(max_length=64, blank=True, default="", db_default="")),
        migrations.CreateModel(
            "ForeseenPart",
            [
                NUMBER,
                ("seen", models.CharField(max_length=64)),
                ("first", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                ("migrations", models.PositiveIntegerField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("said", models.JSONField()),
                ("made_at", models.DateTimeField(default=workflow.clock.now)),
            ],
            options={"constraints": [ONCE_A_PREVIEW]},
        ),
        migrations.CreateModel(
            "CountedOtherwise",
            [
                NUMBER,
                ("recount", _key("workflow.recount")),
                ("migration", _key("workflow.migration", django.db.models.deletion.CASCADE)),
            ],
            options={"constraints": [ONCE_A_RECOUNT]},
        ),
        migrations.CreateModel(
            "ToBeTold",
            [
                NUMBER,
                ("recount", _key("workflow.recount", db_index=False)),
                ("address", models.CharField(max_length=254)),
                (
                    "person",
                    _key(settings.AUTH_USER_MODEL, django.db.models.deletion.SET_NULL, null=True, db_index=False),
                ),
                ("state", models.CharField(max_length=10)),
                ("facts", models.JSONField()),
                ("items", models.JSONField()),
            ],
            options={"indexes": [BY_ADDRESS]},
        ),
    ]
