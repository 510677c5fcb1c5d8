"""Many migrations in the same state: one is taken there by real steps, the others are copies of its rows."""

from catalogue.models import Organisation
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import engine_running
from workflow.operations.references import new_reference
from workflow.tracks.migration import Migration
from workflow.tracks.registry import MACHINES


def copies_of(journey, count, number_of_call_off) -> list[int]:
    """Primary keys of `count` migrations like this one, each of a practice of its own."""
    original = journey.migration
    practices = Organisation.objects.bulk_create(
        Organisation(kind="practice", name=f"Copy {n}", ods_code=f"U{50_000 + n:05}") for n in range(count)
    )
    with engine_running():
        migrations = Migration.everything.bulk_create(
            _copy(original, practice=p, reference=new_reference()) for p in practices
        )
        for model in (Participation, Event):
            _copy_rows(model, original, migrations)
        events = _last_events(migrations)
        subjects = {machine: _copy_machine(machine, original, migrations, number_of_call_off) for machine in MACHINES}
        _copy_items(original, migrations, subjects, events)
    return [migration.pk for migration in migrations]


def _copy(row, **changes):
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    state = fields.pop("state", None) if hasattr(row, "addressee_id") else None
    copy = type(row)(
        **{k: v for k, v in fields.items() if k not in changes and k.removesuffix("_id") not in changes}, **changes
    )
    if state is not None:
        copy.__dict__["state"] = state
    return copy


def _copy_rows(model, original, migrations):
    rows = list(model.everything.filter(migration=original).order_by("pk"))
    model.everything.bulk_create([_copy(row, migration=m) for m in migrations for row in rows], batch_size=2000)


def _last_events(migrations) -> dict:
    return dict(Event.everything.filter(migration__in=migrations).order_by("number").values_list("migration_id", "pk"))


def _copy_machine(machine, original, migrations, number) -> dict:
    rows = list(machine.everything.filter(migration=original).order_by("pk"))
    made = []
    for m in migrations:
        number += 1
        for row in rows:
            changes = {"number": f"{number:06}"} if machine.__name__ == "CallOff" and row.kind == "procurement" else (
                {"number": f"{number + 400_000:06}"} if machine.__name__ == "CallOff" else {})  # fmt: skip
            made.append(_copy(row, migration=m, **changes))
    machine.everything.bulk_create(made, batch_size=2000)
    per = len(rows)
    return {m.pk: {old.subject: new.subject for old, new in zip(rows, made[n * per : (n + 1) * per], strict=True)}
            for n, m in enumerate(migrations)}  # fmt: skip


def _copy_items(original, migrations, subjects, events):
    rows = list(WorkItem.everything.filter(migration=original, closed_on=None).order_by("pk"))
    made = []
    for m in migrations:
        names = {old: new for per_machine in subjects.values() for old, new in per_machine[m.pk].items()}
        made += [
            _copy(row, migration=m, subject=names.get(row.subject, m.subject), opened_by_id=events[m.pk])
            for row in rows
        ]
    WorkItem.everything.bulk_create(made, batch_size=2000)
