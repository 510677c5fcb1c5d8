"""Wrong passwords and codes, by person, address and browser."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_words_to_find_an_organisation_by")]
    operations = [
        migrations.CreateModel(
            name="FailedLogIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.CharField(max_length=254)),
                ("address", models.CharField(blank=True, max_length=45)),
                ("browser", models.CharField(blank=True, max_length=32)),
                ("is_forgiven", models.BooleanField(default=False)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["email", "at"], name="who_was_tried_lately"),
                    models.Index(fields=["address", "at"], name="where_it_was_tried_lately"),
                    models.Index(fields=["at"], name="what_was_tried_long_ago"),
                ],
            },
        ),
    ]
