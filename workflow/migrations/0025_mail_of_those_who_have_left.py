"""Mail whose reader has left is found by a small index until it goes to somebody else."""

from django.db import migrations, models
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

OF_THOSE_WHO_LEFT = Index(fields=["id"], condition=Q(state="left"), name="mail_of_those_who_have_left")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0024_whose_address_a_mail_goes_to")]
    operations = [AddIndexOnline(model_name="email", index=OF_THOSE_WHO_LEFT)]
