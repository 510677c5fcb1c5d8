"""The few parts of an organisation that have ended are found without a look at all that have not."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

HAS_ENDED = Q(ended_on__isnull=False)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0097_indexes_that_answer_alone")]
    operations = [
        AddIndexOnline(
            "participation",
            Index(fields=["organisation", "ended_on", "id"], condition=HAS_ENDED, name="ended_parts"),
        )
    ]
