"""The secret addresses of people's calendars, and the organisations that want none."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

CASCADE = django.db.models.deletion.CASCADE


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_the_mark_of_a_demonstration"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("workflow", "0025_a_long_hold_is_told"),
    ]
    operations = [
        migrations.CreateModel(
            "CalendarFeedsOff",
            [("organisation", models.OneToOneField(on_delete=CASCADE, primary_key=True, related_name="+",
                                                   serialize=False, to="catalogue.organisation"))],
        ),
        migrations.CreateModel(
            "CalendarFeed",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=64, unique=True)),
                ("password", models.CharField(max_length=64)),
                ("renewed_on", models.DateField()),
                ("organisation", models.ForeignKey(on_delete=CASCADE, related_name="+", to="catalogue.organisation")),
                ("user", models.ForeignKey(on_delete=CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            {"constraints": [models.UniqueConstraint(fields=("user", "organisation"),
                                                     name="one_calendar_address_each")]},
        ),
    ]  # fmt: skip
