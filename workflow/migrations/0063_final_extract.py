"""A data extract request is for the initial extract or for the final one, which the practice asks for by hand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0062_partners_are_engaged")]
    operations = [
        migrations.AddField(
            "dataextractrequest",
            "kind",
            models.CharField(
                choices=[("initial", "Initial extract"), ("final", "Final extract")],
                db_default="initial", default="initial", max_length=10,
            ),
        ),
    ]
