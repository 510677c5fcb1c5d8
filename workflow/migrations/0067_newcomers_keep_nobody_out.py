"""What somebody does whom nobody has confirmed keeps a start from lapsing; it takes it up for nobody else.

Starts that were taken up before stay so, and the release before goes on taking them up for everybody.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0066_messages_to_an_organisation")]
    operations = [
        migrations.AddField("migration", "kept_by_newcomer", models.BooleanField(db_default=False, default=False)),
    ]
