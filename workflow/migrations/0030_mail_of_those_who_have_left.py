"""What is looked for by address: mail whose reader has left, and contacts that were typed for nobody in particular."""

from django.db import migrations
from django.db.models import Index, Q
from django.db.models.functions import Lower

from workflow.db.concurrent_indexes import AddIndexOnline

LEFT = Index(fields=["id"], condition=Q(state="left"), name="mail_of_those_who_have_left")
TYPED = Index(Lower("email"), condition=Q(contact=None, ended_on=None), name="typed_addresses")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0029_whose_address_a_mail_goes_to")]
    operations = [
        AddIndexOnline(model_name="email", index=LEFT),
        AddIndexOnline(model_name="participation", index=TYPED),
    ]
