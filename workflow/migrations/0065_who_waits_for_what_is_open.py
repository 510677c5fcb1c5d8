"""Who waits for what is open: the commissioner and the partner of its migration, for indexes that begin with them."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline
from workflow.deadlines.who_waits import fill_in

IN_HAND = Q(("closed_on", None), ("paused_on", None))


def a_part():
    return models.ForeignKey(
        db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
        to="catalogue.organisation",
    )  # fmt: skip


def of_what_is_open(apps, schema):
    items, parts = apps.get_model("workflow", "WorkItem"), apps.get_model("workflow", "Participation")
    fill_in(items._base_manager.all(), parts._base_manager.all())


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0064_untaken_starts")]
    operations = [
        migrations.AddField("workitem", "commissioner", a_part()),
        migrations.AddField("workitem", "partner", a_part()),
        migrations.RunPython(of_what_is_open, migrations.RunPython.noop, elidable=True),
        AddIndexOnline(
            "workitem",
            Index(fields=["commissioner", "due_on", "id"], condition=IN_HAND, name="work_a_commissioner_waits_for"),
        ),
        AddIndexOnline(
            "workitem", Index(fields=["partner", "due_on", "id"], condition=IN_HAND, name="work_a_partner_waits_for")
        ),
    ]
