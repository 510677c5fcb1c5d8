"""The few corrections that wait for a morning are found without a look at all that was ever done."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

UNTOLD = Index(fields=["corrected_on"], condition=Q(correction_told=False), name="corrections_to_be_told")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0018_what_was_called_late")]
    operations = [AddIndexOnline(model_name="workitem", index=UNTOLD)]
