"""Whether a word is a supplier's is read from the few suppliers, not from an index of everybody's words."""

from django.db import migrations
from django.db.models import Index, Q

from catalogue.tables.concurrent_indexes import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("catalogue", "0020_few_among_many")]
    operations = [
        AddIndexOnline(
            "organisation",
            Index(fields=["search_words"], condition=Q(kind="supplier"), name="suppliers_by_search_words"),
        ),
    ]
