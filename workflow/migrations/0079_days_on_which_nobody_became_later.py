"""Working days after its deadline on which a clock stood still: they are left out where it is said how late it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0078_signatures_that_ended")]
    operations = [
        migrations.AddField("workitem", "still_since_due", models.PositiveSmallIntegerField(default=0, db_default=0)),
    ]
