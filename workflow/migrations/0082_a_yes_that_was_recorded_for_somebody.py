"""For whom a yes to a date was recorded; of what was recorded before, whoever it was recorded for takes it back alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0081_work_by_the_date_it_leads_to")]
    operations = [
        migrations.AddField("daterequest", "recorded_for", models.JSONField(default=list, db_default=[])),
    ]
