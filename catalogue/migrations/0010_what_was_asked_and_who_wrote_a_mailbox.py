"""Who wrote the mailbox of an organisation, and whether a lead must say yes before an administrator looks into it.

Of a mailbox that was there before nobody knows who wrote it, and any administrator may decide. What waits for a yes is
given what would be asked for today. The release before inserts requests that need a lead: the safe side.
"""

from datetime import date

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


def keep_what_is_asked_for(apps, schema_editor):
    memberships = apps.get_model("catalogue", "Membership").objects
    today = date.today()
    for access in apps.get_model("catalogue", "SupportAccess").objects.filter(began_at=None, refused_at=None):
        leads = memberships.filter(organisation=access.organisation_id, is_lead=True, is_confirmed=True)
        leads = leads.filter(Q(until_on=None) | Q(until_on__gt=today), from_on__lte=today)
        access.needs_lead = leads.exclude(user=access.administrator_id).exists()
        access.save(update_fields=["needs_lead"])


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0009_what_was_typed_is_not_kept")]
    operations = [
        migrations.AddField(
            "Organisation",
            "mailbox_by",
            models.ForeignKey(
                settings.AUTH_USER_MODEL, django.db.models.deletion.PROTECT, null=True, blank=True, related_name="+",
                editable=False, db_index=False,
            ),
        ),
        migrations.AddField("SupportAccess", "needs_lead", models.BooleanField(default=True, db_default=True)),
        migrations.RunPython(keep_what_is_asked_for, migrations.RunPython.noop),
    ]  # fmt: skip
