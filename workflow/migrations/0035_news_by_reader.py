"""What is new, a short row a reader, and how far each has read. It begins empty: what happened before stands in the
history of each migration, and within four weeks the rows are as many as they will ever be."""

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


def reference(to, **options):
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=to, **options)


def key():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_the_mark_of_a_demonstration"),
        ("workflow", "0034_work_in_hand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            "News",
            [
                ("id", key()),
                ("organisation", reference("catalogue.organisation", db_index=False)),
                ("event", reference("workflow.event", db_index=False)),
                ("by", reference(settings.AUTH_USER_MODEL, db_index=False)),
                ("at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["organisation", "-id"], name="news_of_an_organisation")]},
            managers=[("everything", django.db.models.manager.Manager())],
        ),
        migrations.CreateModel(
            "ReadUpTo",
            [
                ("id", key()),
                ("user", reference(settings.AUTH_USER_MODEL)),
                ("organisation", reference("catalogue.organisation", db_index=False)),
                ("news", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["user", "organisation"], name="one_mark_a_person_and_organisation")
                ]
            },
        ),
    ]
