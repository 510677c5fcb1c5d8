"""Once the day for which the practice signed has passed, nobody owes a yes to it."""

from django.db import migrations, models

from workflow.db.concurrent_indexes import AddIndexOnline

TO_CONFIRM = models.Index(
    fields=["wanted_on"],
    condition=models.Q(state__in=["requested", "clarifying"], wanted_day_passed=False),
    name="to_confirm_by_wanted_day",
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0089_mail_about_bank_holidays")]
    operations = [
        migrations.AddField(
            "dataextractrequest", "wanted_day_passed", models.BooleanField(default=False, db_default=False)
        ),
        AddIndexOnline(model_name="dataextractrequest", index=TO_CONFIRM),
    ]
