"""Says who has looked at what of one migration: pages that are confidential, documents and lists taken away."""

from django.core.management.base import BaseCommand, CommandError

from workflow.audit.access import Access
from workflow.audit.access_names import names_of
from workflow.formatting import clock_time, counted, short_date
from workflow.operations.references import read_reference
from workflow.tracks.migration import Migration


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("reference", help="Of the migration, as it stands on its pages")

    def handle(self, *, reference, **options):
        migration = Migration.everything.filter(reference=read_reference(reference) or reference).first()
        if migration is None:
            raise CommandError(f"There is no migration {reference}.")
        of_migration = Access.everything.filter(migration=migration)
        looks = list(of_migration.select_related("user", "organisation").order_by("-day", "-last_at", "-pk"))
        names = names_of(looks)
        for look in looks:
            self.stdout.write(_line(look, names[look.pk]))
        self.stdout.write(f"{counted(len(looks), 'line')} about {migration.reference}. Looks are kept for two years.")


def _line(look, name) -> str:
    who = f"{look.user.name} ({look.user.email}), {look.organisation.distinct_name}"
    return f"{short_date(look.day)}  {who}  {name}  {counted(look.times, 'time')}, last at {clock_time(look.last_at)}"
