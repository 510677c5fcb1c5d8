"""What days decide of meetings is looked for once a minute: along an index of those that are still to take place."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

TO_COME = Index(fields=["on"], condition=Q(state__in=["proposed", "booked"]), name="meetings_that_come")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0068_meetings_for_a_date")]
    operations = [AddIndexOnline(model_name="booking", index=TO_COME)]
