"""What health and delivery ask of the mail, each answered by a few pages of an index."""

from datetime import UTC, datetime

from django.db import migrations
from django.db.models import Case, DateTimeField, F, Index, Q, Value, When
from django.db.models.functions import Coalesce

from workflow.db.concurrent_indexes import AddIndexOnline, RemoveIndexOnline

WAITS, REMINDS = Q(state__in=["queued", "sending", "retrying"]), Q(kind="notice")
DUE_AT = Case(
    When(state="sending", then=F("leased_until")),
    default=Coalesce(F("not_before"), Value(datetime(1970, 1, 1, tzinfo=UTC))),
    output_field=DateTimeField(),
)
INDEXES = [
    Index(fields=["id"], condition=Q(state="gathering"), name="mail_being_put_together"),
    Index(fields=["id", "created_at"], condition=WAITS, name="mail_that_waits"),
    Index(fields=["id", "created_at"], condition=Q(state="dead"), name="mail_that_could_not_be_sent"),
    Index(DUE_AT, "attempts", "id", condition=WAITS & ~REMINDS, name="mail_in_the_order_of_sending"),
    Index(DUE_AT, "attempts", "id", condition=WAITS & REMINDS, name="reminders_in_order_of_sending"),
]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0010_reminders_by_hand_and_mail_settings")]
    operations = [
        *(AddIndexOnline(model_name="email", index=index) for index in INDEXES),
        RemoveIndexOnline(model_name="email", name="mail_to_be_sent"),
    ]
