"""A delivery partner is engaged by a commissioner, once, for all of its practices; and when ODS was asked is kept.

New tables hold nobody up; workflow 0062 fills the first from the migrations that are open.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PERSON = {"to": settings.AUTH_USER_MODEL, "on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}
ORGANISATION = {
    "to": "catalogue.organisation",
    "on_delete": django.db.models.deletion.CASCADE,
    "related_name": "+",
}


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0010_what_was_asked_and_who_wrote_a_mailbox")]
    operations = [
        migrations.CreateModel(
            "Engagement",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("engaged_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("commissioner", models.ForeignKey(**ORGANISATION)),
                ("partner", models.ForeignKey(**ORGANISATION)),
                ("engaged_by", models.ForeignKey(**PERSON, null=True, db_index=False)),
                ("ended_by", models.ForeignKey(**PERSON, null=True, db_index=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("commissioner", "partner"),
                        name="a_partner_is_engaged_once_by_a_commissioner",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            "OdsAnswer",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.ForeignKey(**PERSON, null=True, db_index=False)),
                ("since", models.DateField(null=True)),
                ("organisations", models.PositiveIntegerField(null=True)),
                ("fault", models.CharField(max_length=300, blank=True)),
            ],
            options={"ordering": ["-asked_at", "-pk"]},
        ),
    ]
