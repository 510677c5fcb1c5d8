"""Those who said that they are away were so at once."""

from datetime import date

from django.db import migrations, models

BEGINS_BEFORE_IT_ENDS = models.CheckConstraint(
    condition=models.Q(from_on__lte=models.F("until_on")), name="an_absence_begins_before_it_ends"
)


class Migration(migrations.Migration):
    dependencies = [("workflow", "0089_mail_about_bank_holidays")]
    operations = [
        migrations.AddField("cover", "from_on", models.DateField(db_default=date(2000, 1, 1))),
        migrations.AddConstraint("cover", BEGINS_BEFORE_IT_ENDS),
    ]
