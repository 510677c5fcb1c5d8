"""The messages that an organisation was sent last are found along an index, for Your work."""

from django.db import migrations
from django.db.models import Index

from workflow.db.concurrent_indexes import AddIndexOnline

LAST = Index(fields=["organisation", "-id"], name="messages_to_an_organisation")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0065_who_waits_for_what_is_open")]
    operations = [AddIndexOnline("messagereader", LAST)]
