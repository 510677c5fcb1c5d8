"""Lists that somebody keeps by name, and who gets them on Mondays."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE, Q

import workflow.clock

KEY = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_the_mark_of_a_demonstration"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("workflow", "0030_mail_of_those_who_have_left"),
    ]
    operations = [
        migrations.CreateModel("SavedView", [
            ("id", KEY.clone()),
            ("name", models.CharField(max_length=60)),
            ("query", models.TextField(max_length=2000)),
            ("is_shared", models.BooleanField(default=False)),
            ("saved_at", models.DateTimeField(default=workflow.clock.now)),
            ("organisation", models.ForeignKey("catalogue.organisation", CASCADE, related_name="+")),
            ("owner", models.ForeignKey(settings.AUTH_USER_MODEL, CASCADE, related_name="+")),
        ], options={
            "indexes": [models.Index(fields=["organisation"], condition=Q(is_shared=True), name="shared_views")],
            "constraints": [models.UniqueConstraint(
                fields=["organisation", "owner", "name"], name="a_persons_views_have_names_of_their_own")],
        }),
        migrations.CreateModel("ViewByMail", [
            ("id", KEY.clone()),
            ("written_on", models.DateField()),
            ("reader", models.ForeignKey(settings.AUTH_USER_MODEL, CASCADE, related_name="+")),
            ("view", models.ForeignKey("workflow.savedview", CASCADE, related_name="+")),
        ], options={
            "indexes": [models.Index(fields=["written_on"], name="views_to_be_mailed")],
            "constraints": [models.UniqueConstraint(
                fields=["view", "reader"], name="a_view_is_mailed_once_to_each_reader")],
        }),
    ]  # fmt: skip
