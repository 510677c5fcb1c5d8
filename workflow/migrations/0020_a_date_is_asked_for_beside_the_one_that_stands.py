"""A suggestion that is open becomes a request, with the yeses that were said to this very date and no others; whoever
asked or agreed an earlier date is asked anew. A date that stands stays as it is."""

from datetime import timedelta

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models
from django.utils.timezone import localdate


OPEN = ["with_the_three", "with_supplier"]
GRACE = timedelta(14)  # nothing lapses on the day of the release
STATES = [
    ("with_the_three", "With the practice, commissioner and delivery partner"),
    ("with_supplier", "With the new supplier"),
    ("agreed", "Agreed"),
    ("objected", "Objected to"),
    ("withdrawn", "Withdrawn"),
    ("not_possible", "Not possible for the new supplier"),
    ("lapsed", "Not answered in time"),
    ("closed", "Closed with the migration"),
]


def suggestions_become_requests(apps, schema_editor):
    dates = apps.get_model("workflow", "GoLiveDate")._base_manager
    for day in dates.filter(state="local_agreement", migration__state__in=_still_open(apps)).order_by("pk"):
        _become_a_request(apps, day)
    forgotten = {"on": None, "fall_backs": [], "proposed_by": None, "agreed_by": [], "reason": ""}
    dates.filter(state="local_agreement").update(state="none", **forgotten)


def _still_open(apps):
    states = apps.get_model("workflow", "Migration")._base_manager.values_list("state", flat=True).distinct()
    return [state for state in states if state != "cancelled"]


def _become_a_request(apps, day):
    subject, days = f"golivedate:{day.pk}", [day.on.isoformat(), *day.fall_backs]
    asked_on, said = _said_since_it_was_suggested(apps, day, subject)
    said |= {day.proposed_by_id}
    request = apps.get_model("workflow", "DateRequest")(
        migration_id=day.migration_id, supplier_id=day.supplier_id, on=day.on, fall_backs=day.fall_backs,
        asked_by_id=day.proposed_by_id, asked_on=asked_on, reason=day.reason, look_on=localdate() + GRACE,
        yes={str(organisation): days for organisation in sorted(said) if organisation in day.agreed_by},
    )  # fmt: skip
    request.save()
    items = apps.get_model("workflow", "WorkItem")._base_manager
    owed = items.filter(migration=day.migration_id, subject=subject, step="agree", closed_on=None)
    owed.update(subject=f"daterequest:{request.pk}", round=1, supplier=None)


def _said_since_it_was_suggested(apps, day, subject):
    """The day of the suggestion, and who agreed after it."""
    events = apps.get_model("workflow", "Event")._base_manager.filter(migration=day.migration_id, subject=subject)
    suggested = events.filter(step="propose").order_by("-number").first()
    if suggested is None:
        return localdate(), set()
    after = events.filter(step="agree", number__gt=suggested.number)
    rows = after.values_list("for_organisation", "by_organisation")
    return suggested.on, {stood_in or own for stood_in, own in rows}


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_the_mark_of_a_demonstration"),
        ("workflow", "0019_corrections_to_be_told"),
    ]
    operations = [
        migrations.CreateModel(
            name="DateRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0)),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("disclosed_on", models.DateField(blank=True, null=True)),
                ("state", models.CharField(
                    choices=STATES, default="with_the_three", max_length=30)),
                ("on", models.DateField()),
                ("fall_backs", models.JSONField(default=list)),
                ("asked_on", models.DateField()),
                ("reason", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("yes", models.JSONField(default=dict)),
                ("chosen", models.DateField(null=True)),
                ("initial_extract_on", models.DateField(null=True)),
                ("final_extract_on", models.DateField(null=True)),
                ("instead_on", models.DateField(null=True)),
                ("instead_asked", models.BooleanField(default=False)),
                ("look_on", models.DateField()),
                ("asked_by", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.organisation")),
                ("instead_by", models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                    to="catalogue.organisation")),
                ("migration", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workflow.migration")),
                ("supplier", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.organisation")),
            ],
            managers=[("everything", django.db.models.manager.Manager())],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", [state for state, _ in STATES])),
                        name="date_request_is_in_a_known_state",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", OPEN)), fields=("migration",),
                        name="one_date_is_asked_for_at_a_time",
                    ),
                ],
                "indexes": [
                    models.Index(condition=models.Q(("state__in", OPEN)), fields=["look_on"],
                                 name="requests_that_may_lapse"),
                ],
            },
        ),
        migrations.AddField("golivedate", "in_question", models.BooleanField(default=False)),
        migrations.AddField("golivedate", "settled_by", models.ForeignKey(
            db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
            to="workflow.daterequest")),
        migrations.RunPython(suggestions_become_requests, migrations.RunPython.noop),
    ]  # fmt: skip
