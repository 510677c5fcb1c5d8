"""What one person has taken on for an organisation is found without a walk through all that the organisation owes."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline, RemoveIndexOnline

IN_SOMEBODYS_HANDS = Q(("closed_on", None), ("paused_on", None), ("assignee__isnull", False))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0100_what_lists_show_stands_in_indexes")]
    operations = [
        AddIndexOnline(
            "workitem",
            Index(fields=["assignee", "due_on", "id"], include=["owner"], condition=IN_SOMEBODYS_HANDS,
                  name="ones_own_work"),
        ),
        RemoveIndexOnline("workitem", "work_in_the_hands_of_one"),
    ]  # fmt: skip
