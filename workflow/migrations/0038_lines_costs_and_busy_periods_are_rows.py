"""What was kept as JSON moves into the tables, a batch a transaction: the rows come and the JSON is emptied, so that it
may be broken off and run again. The columns go in the transaction that moves what was written meanwhile. No event is
rewritten: what history keeps of a record's rows has the shape it had."""

from datetime import date
from decimal import Decimal

from django.db import migrations, models, transaction

BATCH = 500


def _line(said, systems):
    known = said["system"] if said["system"] in systems else None  # a system may have left the catalogue
    return {
        "system_id": known, "what": said["what"], "quantity": said["quantity"], "price": Decimal(said["price"]),
        "per_patient": said["per_patient"], "funding": said["funding"],
    }  # fmt: skip


def _cost(said, systems):
    return {"what": said["what"], "amount": Decimal(said["amount"]), "source": said["source"]}


def _busy(said, systems):
    first, last = (date.fromisoformat(said[end]) for end in ("first", "last"))
    return {"kind": said["kind"], "first": first, "last": last, "what": said["what"]}


MOVES = (  # machine, its column, the table, the key to the machine, how a row reads what was said
    ("CallOff", "lines", "OrderLine", "call_off", _line),
    ("FundingCase", "cost_lines", "Cost", "case", _cost),
    ("GoLiveDate", "busy", "BusyPeriod", "go_live", _busy),
)


def move(apps, schema_editor):
    systems = set(apps.get_model("catalogue", "System")._base_manager.values_list("pk", flat=True))
    for one in MOVES:
        last = 0
        while last is not None:
            with transaction.atomic():
                last = _move_some(apps, systems, last, *one)


def _move_some(apps, systems, last, machine, column, table, key, read):
    """The key of the last record of the batch; None when there was none left."""
    records = apps.get_model("workflow", machine)._base_manager.exclude(**{column: []}).filter(pk__gt=last)
    some = list(records.select_for_update().order_by("pk")[:BATCH])
    rows = apps.get_model("workflow", table)
    numbers = dict(rows._base_manager.filter(**{f"{key}__in": some}).values_list(key).annotate(models.Max("number")))
    rows._base_manager.bulk_create(
        rows(migration_id=record.migration_id, number=number, **{key: record}, **read(said, systems))
        for record in some
        for number, said in enumerate(getattr(record, column), numbers.get(record.pk, 0) + 1)
    )
    apps.get_model("workflow", machine)._base_manager.filter(pk__in=[r.pk for r in some]).update(**{column: []})
    return some[-1].pk if some else None


def drop(apps, schema_editor):
    with transaction.atomic():
        _keep_writers_out(apps, schema_editor)
        move(apps, schema_editor)
        for machine, column, *_ in MOVES:
            model = apps.get_model("workflow", machine)
            schema_editor.remove_field(model, model._meta.get_field(column))


def _keep_writers_out(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        names = [apps.get_model("workflow", machine)._meta.db_table for machine, *_ in MOVES]
        tables = ", ".join(map(schema_editor.quote_name, names))
        schema_editor.execute(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")


def draw_again(apps, schema_editor):
    """Back: empty columns, then what the rows say."""
    for machine, column, *_ in MOVES:
        model = apps.get_model("workflow", machine)
        schema_editor.add_field(model, model._meta.get_field(column))


def move_back(apps, schema_editor):
    for machine, column, table, key, _ in MOVES:
        found = {}
        for row in apps.get_model("workflow", table)._base_manager.order_by("pk"):
            found.setdefault(getattr(row, f"{key}_id"), []).append(_said(row, key))
        for pk, said in found.items():
            apps.get_model("workflow", machine)._base_manager.filter(pk=pk).update(**{column: said})
        apps.get_model("workflow", table)._base_manager.all().delete()


def _said(row, key):
    """With the period of a price too, which the release before leaves alone."""
    kept = [f for f in row._meta.concrete_fields if f.name not in ("id", "migration", "number", key)]
    values = {field.name: getattr(row, field.attname) for field in kept}
    return {name: str(value) if isinstance(value, Decimal | date) else value for name, value in values.items()}


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0037_lines_costs_and_busy_periods_have_tables")]
    operations = [
        migrations.RunPython(move, move_back),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop, draw_again)],
            state_operations=[migrations.RemoveField(machine.lower(), column) for machine, column, *_ in MOVES],
        ),
    ]
