"""Call-offs to accept are found among the tasks of a supplier without a look at its extracts to accept, which are owed by a
step of the same name."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

TO_ACCEPT = Q(("closed_on", None), ("paused_on", None), Q(("subject__startswith", "calloff:")), ("step", "accept"))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0098_ended_parts")]
    operations = [
        AddIndexOnline(
            "workitem",
            Index(fields=["owner", "due_on", "id", "subject"], condition=TO_ACCEPT, name="call_offs_to_accept"),
        )
    ]
