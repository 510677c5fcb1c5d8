"""What is open and leads to a date, and what nobody has looked at yet, are found by indexes."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

NOT_KNOWN_YET = Q(closed_on=None, needed_before=None)
LEADS_SOMEWHERE = Q(closed_on=None, needed_for__isnull=False)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0080_by_when_a_task_is_needed")]
    operations = [
        AddIndexOnline("workitem", Index(fields=["migration"], condition=NOT_KNOWN_YET, name="work_not_known_by_when")),
        AddIndexOnline(
            "workitem", Index(fields=["needed_for"], condition=LEADS_SOMEWHERE, name="work_by_the_date_it_leads_to")
        ),
    ]
