"""A data extract is for a day, and a rejected one has a next one. 0073 fills in which."""

from django.db import migrations, models


def still_usable(model):
    return migrations.AddField(model, "still_usable", models.JSONField(default=list, db_default=[]))


class Migration(migrations.Migration):
    dependencies = [("workflow", "0071_what_new_columns_say")]
    operations = [
        migrations.AddField("dataextractrequest", "signed_for", models.DateField(null=True)),
        migrations.AddField("dataextractrequest", "next_on", models.DateField(null=True)),
        still_usable("golivedate"),
        still_usable("daterequest"),
    ]
