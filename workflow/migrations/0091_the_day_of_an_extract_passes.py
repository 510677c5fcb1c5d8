"""Once the day for which the practice signed has passed, nobody owes a yes to it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0090_an_absence_has_a_first_day")]
    operations = [
        migrations.AddField(
            "dataextractrequest", "wanted_day_passed", models.BooleanField(default=False, db_default=False)
        ),
    ]
