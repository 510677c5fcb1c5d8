"""What an organisation owes of one step is counted and begun with what is due first, without reading all that it owes."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

BY_STEP = Index(
    fields=["owner", "step", "due_on", "id", "subject"],
    condition=Q(closed_on=None, paused_on=None),
    name="work_in_hand_by_step",
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0083_a_preview_in_parts")]
    operations = [AddIndexOnline(model_name="workitem", index=BY_STEP)]
