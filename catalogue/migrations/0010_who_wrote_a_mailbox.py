"""Who wrote the mailbox of an organisation: empty for those that were there before, which anybody may decide on."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


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
    ]  # fmt: skip
