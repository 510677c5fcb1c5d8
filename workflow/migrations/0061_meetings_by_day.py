"""The calendar finds the meetings of a month or of a week without reading all there ever were."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

BY_DAY = Index(fields=["on", "id"], condition=Q(on__isnull=False), name="meetings_by_day")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0060_one_recount_at_a_time")]
    operations = [AddIndexOnline(model_name="booking", index=BY_DAY)]
