"""A date that nobody has confirmed comes nearer than the new supplier’s reply time: another is owed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0039_duties_wait_and_end")]
    operations = [
        migrations.AddField("golivedate", "too_near", models.BooleanField(db_default=False, default=False))
    ]
