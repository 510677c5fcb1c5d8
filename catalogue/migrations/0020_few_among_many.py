"""What is asked for of few organisations and people is found by an index, however many there are in all."""

from django.db import migrations
from django.db.models import Index, Q
from django.db.models.functions import Lower

from catalogue.tables.concurrent_indexes import AddIndexOnline

OPEN, NAMELESS, OF_A_DEMONSTRATION = Q(closed_on=None), Q(name="Name not known"), Q(is_demo=True)
UNCONFIRMED = Q(is_confirmed=False)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("catalogue", "0019_who_takes_the_place")]
    operations = [
        AddIndexOnline("organisation", Index(fields=["kind"], condition=OPEN, name="open_organisations_by_kind")),
        AddIndexOnline("organisation", Index(Lower("email"), name="organisations_by_mailbox")),
        AddIndexOnline(
            "organisation", Index(fields=["ods_code"], condition=NAMELESS, name="organisations_without_a_name")
        ),
        AddIndexOnline("user", Index(fields=["id"], condition=OF_A_DEMONSTRATION, name="people_of_a_demonstration")),
        AddIndexOnline("membership", Index(fields=["id"], condition=UNCONFIRMED, name="people_nobody_has_confirmed")),
    ]
