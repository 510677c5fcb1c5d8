"""Several migrations that are looked at in the same way: each kind of record is read once for all of them."""

from catalogue.models import Organisation, System
from workflow.db.wall.reader import whole_migrations
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.tracks.guards import SUPPLIERS

ACT = (*SUPPLIERS, Party.PARTNER)  # whom records name besides the practice


def read_together(migrations):
    """Fills who takes part; the records follow when one of the migrations, read with names, is asked for such."""
    together, called = {migration.pk: migration for migration in migrations}, {}
    for migration in migrations:
        migration.read, migration.participations = _Read(together, called), []
        called[migration.practice_id] = migration.practice
    with whole_migrations():
        for part in Participation.everything.filter(migration__in=together, ended_on=None).order_by("pk"):
            together[part.migration_id].participations.append(part)
    parts = (part for migration in migrations for part in migration.participations)
    _look_up({part.organisation_id for part in parts if part.party in ACT}, called)


class _Read(dict):
    """In the place of `CaseFile.read`. Each organisation is looked up once: few have a part in most records."""

    def __init__(self, together, called):
        super().__init__()
        self.together, self._called = together, called

    def __contains__(self, machine):
        if not super().__contains__(machine):
            self._read(machine)
        return True

    @whole_migrations()
    def _read(self, machine):
        for migration in self.together.values():
            migration.read[machine] = []
        systems, organisations = (_fields_of(machine, model) for model in (System, Organisation))
        records = machine.everything.filter(migration__in=self.together).order_by("pk")
        records = list(records.select_related(*(field.name for field in systems)) if systems else records)
        self._name(organisations, records)
        for record in records:
            record.migration = self.together[record.migration_id]
            record.migration.read[machine].append(record)

    def _name(self, fields, records):
        _look_up({getattr(record, field.attname) for field in fields for record in records}, self._called)
        for field in fields:
            for record in records:
                setattr(record, field.name, self._called.get(getattr(record, field.attname)))


def _fields_of(machine, model):
    return [field for field in machine._meta.concrete_fields if field.related_model is model]


def _look_up(organisations, called):
    if missing := organisations - called.keys() - {None}:
        called |= Organisation.objects.in_bulk(missing)
