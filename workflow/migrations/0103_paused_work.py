"""What stands still is found without a walk through all that runs."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

PAUSED = Q(("closed_on", None), ("paused_on__isnull", False))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0102_keys_whose_indexes_begin_with_them")]
    operations = [
        AddIndexOnline(
            "workitem", Index(fields=["due_on", "id"], condition=PAUSED, name="paused_work_by_due_date")
        ),
    ]
