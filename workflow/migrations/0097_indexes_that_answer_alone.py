"""Which part it is stands in the index of an organisation's parts, and what is asked of its news in that of the news:
neither is looked up in its table for what a list asks of every row."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline, RemoveIndexOnline

KNOWN = Q(disclosed_on__isnull=False, ended_on=None)
BESIDE = ["practice_words", "party", "disclosed_on", "ended_on"]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0096_when_the_last_backup_was_made")]
    operations = [
        AddIndexOnline(
            "participation",
            Index(fields=["organisation", "-migration"], include=BESIDE, condition=KNOWN, name="my_parts"),
        ),
        RemoveIndexOnline("participation", "my_migrations_by_practice"),
        AddIndexOnline(
            "news", Index(fields=["organisation", "-id"], include=["event", "by", "at"], name="news_of_its_reader")
        ),
        RemoveIndexOnline("news", "news_of_an_organisation"),
    ]
