"""Whose address a mail goes to, so that it is looked up again when it is handed over; and no address stays condemned
for what was about us; what is late for long goes on in the weekly summary."""

import re
from datetime import timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Lower
from django.utils.timezone import localdate

LONGEST_CHASED = timedelta(28)
WAITS = ["gathering", "held", "queued", "retrying", "sending"]
ENHANCED = re.compile(r"^\s*([245])\.(\d{1,3})\.(\d{1,3})\b", re.MULTILINE)

KINDS = [
    ("step", "What happened"),
    ("notice", "Reminders"),
    ("moved", "Deadlines that moved"),
    ("by_hand", "Reminders by hand"),
    ("message", "Messages"),
    ("practice", "What ODS says of a practice"),
    ("leaver", "What somebody leaves behind"),
    ("account", "Account"),
]
STATES = [
    ("gathering", "Being put together"),
    ("queued", "Waiting to be sent"),
    ("sending", "Being sent"),
    ("sent", "Accepted by the mail server"),
    ("retrying", "Will be tried again"),
    ("dead", "Could not be sent"),
    ("dropped", "Not needed any more"),
    ("held", "Waiting for the daily summary"),
    ("joined", "In the daily summary"),
    ("left", "Its reader has left"),
]
TOLD = [
    ("recorded", "Sent"),
    ("skipped", "Skipped"),
    ("replaced", "Replaced by a reminder by hand"),
    ("left", "Its reader had left"),
    ("unwanted", "Not wanted"),
]


def lift_what_was_about_us(apps, schema_editor):
    """Until now every 5xx to the recipient condemned an address, also “5.7.1 client host blocked”."""
    refused = apps.get_model("workflow", "RefusedAddress").objects
    wrong = {flag.pk for flag in refused.iterator() if _says_it_is_wrong(flag.said.partition(" ")[2])}
    refused.exclude(pk__in=wrong).delete()


def _says_it_is_wrong(words):
    found = ENHANCED.findall(words)
    return bool(found) and all((kind, subject) == ("5", "1") and detail not in "78" for kind, subject, detail in found)


def name_whose_they_are(apps, schema_editor):
    """Of what waits: people's own addresses. Nobody's stay as they were typed."""
    person = Subquery(
        apps.get_model("catalogue", "User").objects.filter(email=Lower(OuterRef("to"))).values("pk")[:1]
    )
    apps.get_model("workflow", "Email").objects.filter(state__in=WAITS, person=None).exclude(kind="account").update(
        person=person
    )
    reader = Subquery(apps.get_model("catalogue", "User").objects.filter(email=OuterRef("recipient")).values("pk")[:1])
    notices = apps.get_model("workflow", "Notice").objects
    notices.filter(email=None, state="recorded", person=None).update(person=reader)


def go_on_once_a_week(apps, schema_editor):
    """What is late for longer than its four weekly reminders stands in the weekly summary from next Monday on."""
    today = localdate()
    monday = today + timedelta(days=7 - today.weekday())
    items = apps.get_model("workflow", "WorkItem")._base_manager
    silent = items.filter(closed_on=None, paused_on=None, next_notice_on=None, due_on__lt=today - LONGEST_CHASED)
    silent.update(next_notice_on=monday)


def nothing(apps, schema_editor):
    """The columns go, and what they said with them."""


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0028_mail_about_practices"),
        ("catalogue", "0002_the_mark_of_a_demonstration"),
    ]
    operations = [
        migrations.AddField("email", "person", models.ForeignKey(
            settings.AUTH_USER_MODEL, django.db.models.deletion.SET_NULL, null=True, related_name="+",
            db_index=False)),
        migrations.AddField("notice", "person", models.ForeignKey(
            settings.AUTH_USER_MODEL, django.db.models.deletion.SET_NULL, null=True, blank=True, related_name="+",
            db_index=False)),
        migrations.RunPython(lift_what_was_about_us, nothing, elidable=True),
        migrations.RunPython(name_whose_they_are, nothing, elidable=True),
        migrations.RunPython(go_on_once_a_week, nothing, elidable=True),
        migrations.AlterField("email", "kind", models.CharField(choices=KINDS, max_length=10)),
        migrations.AlterField("email", "state", models.CharField(choices=STATES, default="queued", max_length=10)),
        migrations.AlterField("notice", "state", models.CharField(choices=TOLD, default="recorded", max_length=10)),
    ]  # fmt: skip
