"""Several migrations that are looked at in the same way: each kind of record is read once for all of them."""

from catalogue.models import Organisation, System
from workflow.db.wall.reader import whole_migrations
from workflow.kernel.participation import Participation

NAMED = (Organisation, System)


def read_together(migrations):
    """Fills who takes part; the records follow when one of the migrations is asked for such."""
    together = {migration.pk: migration for migration in migrations}
    for migration in migrations:
        migration.read, migration.participations = _Read(together), []
    with whole_migrations():
        for part in Participation.everything.filter(migration__in=together, ended_on=None).order_by("pk"):
            together[part.migration_id].participations.append(part)


class _Read(dict):
    """In the place of `CaseFile.read`."""

    def __init__(self, together):
        super().__init__()
        self.together = together

    def __contains__(self, machine):
        if not super().__contains__(machine):
            self._read(machine)
        return True

    @whole_migrations()
    def _read(self, machine):
        for migration in self.together.values():
            migration.read[machine] = []
        named = [field.name for field in machine._meta.concrete_fields if field.related_model in NAMED]
        records = machine.everything.filter(migration__in=self.together).order_by("pk")
        for record in records.select_related(*named) if named else records:
            record.migration = self.together[record.migration_id]
            record.migration.read[machine].append(record)
