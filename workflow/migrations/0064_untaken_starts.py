"""What may lapse is looked for once a minute: along an index of the few starts that nobody has taken up."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

UNTAKEN = Index(fields=["untaken_since"], condition=Q(untaken_since__isnull=False), name="untaken_starts")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0063_final_extract")]
    operations = [AddIndexOnline(model_name="migration", index=UNTAKEN)]
