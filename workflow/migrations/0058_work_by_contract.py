"""What contracts set, found by a condition whose statistics row-level security lets the planner see."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline, RemoveIndexOnline

IN_HAND = Q(("closed_on", None), ("paused_on", None))
INDEX = Index(
    fields=["due_on", "id"],
    condition=IN_HAND & Q(("basis__gte", "SLA"), ("basis__lt", "SLB")),
    name="work_by_contract",
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0057_the_second_wall")]
    operations = [
        AddIndexOnline(model_name="workitem", index=INDEX),
        RemoveIndexOnline(model_name="workitem", name="contract_work_by_due_date"),
    ]
