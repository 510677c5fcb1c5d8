"""A mail that failed after it was taken is sent under another reference than before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0094_what_is_revised")]
    operations = [
        migrations.AddField("email", "failed_sends", models.PositiveSmallIntegerField(default=0, db_default=0)),
    ]
