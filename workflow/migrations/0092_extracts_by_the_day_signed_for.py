"""The morning finds without reading every request those whose day has passed unconfirmed."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

TO_CONFIRM = Index(
    fields=["wanted_on"],
    condition=Q(state__in=["requested", "clarifying"], wanted_day_passed=False),
    name="to_confirm_by_wanted_day",
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0091_the_day_of_an_extract_passes")]
    operations = [AddIndexOnline(model_name="dataextractrequest", index=TO_CONFIRM)]
