"""Whose migration a record, an event, a document or a message is stands first in another index of its table: that of the
key alone was written with every step, and found nothing that the other does not."""

from django.db import migrations

from workflow.db.concurrent_indexes import RemoveIndexesOfKeysOnline

TABLES = ("event", "booking", "calloff", "dataextractrequest", "document", "fundingcase", "golivedate", "message")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0101_ones_own_work")]
    operations = [RemoveIndexesOfKeysOnline("migration", TABLES)]
