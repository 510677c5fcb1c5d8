"""The page of mails is in the order of time, which is not that of their numbers: a demonstration writes its past."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline, RemoveIndexOnline

BY_TIME = ["created_at", "id"]
TROUBLE = Q(state__in=["dead", "retrying"])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0073_extracts_that_are_there")]
    operations = [
        AddIndexOnline(model_name="email", index=Index(fields=BY_TIME, name="mail_by_time")),
        AddIndexOnline(model_name="email", index=Index(fields=BY_TIME, condition=TROUBLE, name="mail_in_trouble_by_time")),
        RemoveIndexOnline(model_name="email", name="mail_in_trouble"),
    ]
