"""What could not be sent and what is tried again stand in one index, as the pages about mail show them together."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

IN_TROUBLE = Index(
    fields=["id", "created_at"], condition=Q(state__in=["dead", "retrying"]), name="mail_in_trouble"
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0053_questions_stop_what_was_owed_before")]
    operations = [AddIndexOnline(model_name="email", index=IN_TROUBLE)]
