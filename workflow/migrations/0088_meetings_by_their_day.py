"""The calendar shows a meeting on its day, also while somebody has yet to say whether it took place."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline, RemoveIndexOnline

MEETINGS = Index(
    fields=["on", "id", "migration"],
    condition=Q(state__in=["proposed", "booked", "came", "held"]),
    name="meetings_by_their_day",
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0087_the_day_of_a_meeting_comes")]
    operations = [
        AddIndexOnline(model_name="booking", index=MEETINGS),
        RemoveIndexOnline(model_name="booking", name="arranged_by_day"),
    ]
