"""Once the day for which the practice signed has passed, nobody owes a yes to it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0089_mail_about_bank_holidays")]
    operations = [
        migrations.AddField(
            "dataextractrequest", "wanted_day_passed", models.BooleanField(default=False, db_default=False)
        ),
    ]
