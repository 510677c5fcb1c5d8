"""Who waits for what is open: the commissioner and the partner of its migration. 0071 fills it in."""

import django.db.models.deletion
from django.db import migrations, models


def a_part():
    return models.ForeignKey(
        db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
        to="catalogue.organisation",
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("workflow", "0064_untaken_starts")]
    operations = [
        migrations.AddField("workitem", "commissioner", a_part()),
        migrations.AddField("workitem", "partner", a_part()),
    ]
