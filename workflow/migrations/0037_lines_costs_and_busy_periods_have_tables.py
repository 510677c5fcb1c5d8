"""Tables for what call-offs, funding cases and go-live dates list. They are filled by the next one, in batches; that of
existing services begins empty."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

PERIODS = [("once", "once"), ("month", "a month"), ("year", "a year")]


def _row_of(model, name, record, *fields, **options):
    owner = models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=f"workflow.{record}"
    )
    migration = models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workflow.migration"
    )
    key = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
    number = models.PositiveSmallIntegerField()
    columns = [("id", key), ("migration", migration), ("number", number), (name, owner), *fields]
    return migrations.CreateModel(
        model, columns, options=options, managers=[("everything", django.db.models.manager.Manager())]
    )


def _system():
    return models.ForeignKey(
        db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.system"
    )


def _numbered(record, name):
    return [models.UniqueConstraint(fields=[record, "number"], name=name)]


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0006_namesakes_and_how_a_practice_ends"),
        ("workflow", "0035_news_by_reader"),
    ]
    operations = [
        _row_of(
            "BusyPeriod", "go_live", "golivedate",
            ("kind", models.CharField(max_length=20)),
            ("first", models.DateField()),
            ("last", models.DateField()),
            ("what", models.TextField(blank=True)),
            constraints=_numbered("go_live", "a_date_numbers_its_busy_periods"),
            indexes=[models.Index(fields=["first", "last"], name="busy_by_day")],
        ),
        _row_of(
            "Cost", "case", "fundingcase",
            ("what", models.TextField()),
            ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
            ("per", models.CharField(blank=True, choices=PERIODS, max_length=10)),
            ("source", models.TextField(blank=True)),
            constraints=_numbered("case", "a_case_numbers_its_costs"),
        ),
        _row_of(
            "ExistingService", "case", "fundingcase",
            ("name", models.TextField()),
            ("system", _system()),
            constraints=_numbered("case", "a_case_numbers_its_services"),
        ),
        _row_of(
            "OrderLine", "call_off", "calloff",
            ("what", models.TextField()),
            ("quantity", models.PositiveIntegerField()),
            ("price", models.DecimalField(decimal_places=2, max_digits=12)),
            ("per", models.CharField(blank=True, choices=PERIODS, max_length=10)),
            ("per_patient", models.BooleanField(default=False)),
            ("funding", models.TextField(blank=True)),
            ("system", _system()),
            constraints=_numbered("call_off", "an_order_numbers_its_lines"),
        ),
    ]  # fmt: skip
