"""Your work is read along an index: an organisation's, a person's, what a supplier waits for, and what contracts set."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

IN_HAND = Q(("closed_on", None), ("paused_on", None))
INDEXES = [
    Index(fields=["owner", "due_on", "id", "assignee"], condition=IN_HAND, name="work_in_hand"),
    Index(
        fields=["assignee", "due_on", "id"],
        condition=IN_HAND & Q(assignee__isnull=False),
        name="work_in_the_hands_of_one",
    ),
    Index(
        fields=["supplier", "due_on", "id"],
        condition=IN_HAND & Q(supplier__isnull=False),
        name="work_a_supplier_waits_for",
    ),
    Index(fields=["due_on", "id"], condition=IN_HAND & Q(basis__startswith="SLA"), name="contract_work_by_due_date"),
]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0033_the_daily_run")]
    operations = [AddIndexOnline(model_name="workitem", index=index) for index in INDEXES]
