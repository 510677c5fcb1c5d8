"""What was delivered before the new supplier was asked about it stays usable; it may be run again.

What was asked for again is for the day that is advised now. A rejected extract has no next day: the sweep asks for one.
"""

from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery

from workflow.db.concurrent_indexes import AddIndexOnline

BATCH = 500
DELIVERED = ("provided", "received", "accepted")
REJECTED = models.Index(fields=["next_on"], condition=Q(state="rejected"), name="rejected_by_next_day")


def say_what_they_are_for(apps, schema_editor):
    requests, dates = (apps.get_model("workflow", name)._base_manager for name in ("DataExtractRequest", "GoLiveDate"))
    theirs = dates.filter(migration=OuterRef("migration"))
    there = requests.filter(Q(state__in=DELIVERED) | Q(iteration__gt=1), signed_for=None).exclude(state="rejected")
    for kind in ("initial", "final"):
        advised = Subquery(theirs.values(f"{kind}_extract_on")[:1])
        there.filter(kind=kind).exclude(state="cancelled").update(signed_for=advised)


def say_what_stays_usable(apps, schema_editor):
    """Of a date to which the new supplier has said yes already, and which the others still discuss."""
    asked, extracts = (apps.get_model("workflow", name)._base_manager for name in ("DateRequest", "DataExtractRequest"))
    open_ones = asked.filter(state__in=("with_the_three", "with_supplier"), chosen__isnull=False)
    for request in open_ones.iterator(BATCH):
        there = extracts.filter(migration=request.migration_id, state__in=DELIVERED).order_by("pk")
        asked.filter(pk=request.pk).update(still_usable=list(there.values_list("pk", flat=True)))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0072_which_day_an_extract_is_for")]
    operations = [
        migrations.RunPython(say_what_they_are_for, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(say_what_stays_usable, migrations.RunPython.noop, elidable=True),
        AddIndexOnline("dataextractrequest", REJECTED),
    ]
