"""Why a signature on a funding case stands no longer is kept with the case until it is signed again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0077_held_mail_by_reader")]
    operations = [
        migrations.AddField("fundingcase", "signatures_ended", models.JSONField(default=dict, db_default={})),
    ]
