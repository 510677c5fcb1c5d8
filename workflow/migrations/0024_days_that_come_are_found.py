"""Each morning asks which dates have come and which advised extract dates have passed, at any number of migrations."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

ADVISED = Index(fields=["initial_extract_on"], condition=Q(state="confirmed"), name="extracts_by_day")
STANDING = Index(
    fields=["on", "id"], condition=Q(state__in=["provisional", "with_supplier", "confirmed"]), name="dates_that_come"
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0023_what_days_bring")]
    operations = [
        AddIndexOnline(model_name="golivedate", index=ADVISED),
        AddIndexOnline(model_name="golivedate", index=STANDING),
    ]
