"""Most news waits for a summary now, so the page that shows the next one finds its reader's by an index."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

HELD, OF_NOBODY = Q(state="held"), Q(state="held", person=None)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0076_files_to_be_deleted")]
    operations = [
        AddIndexOnline("email", Index(fields=["person"], condition=HELD, name="held_mail_of_a_person")),
        AddIndexOnline("email", Index(fields=["to"], condition=OF_NOBODY, name="held_mail_of_an_address")),
    ]
