"""A booked meeting is for a go-live date. 0071 fills in which, by what the history says."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0067_newcomers_keep_nobody_out")]
    operations = [migrations.AddField("booking", "for_date", models.DateField(null=True))]
