"""`manage.py import_bank_holidays FILE`: shows what the bank holidays of GOV.UK would change, and changes it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from catalogue.models import Membership, Organisation
from workflow import clock
from workflow.deadline_changes import calendar_change, govuk_bank_holidays, in_batches
from workflow.deadline_changes.calendar_proposal import as_announced
from workflow.deadlines import calendars
from workflow.kernel.visibility import Actor
from workflow.operations.previewed import NotAsPreviewed
from workflow.pages.settings.calendar_presenter import meetings_on
from workflow.pages.settings.recalculation_presenter import how_much, who_is_told, without_names


class Command(BaseCommand):
    help = (
        "Shows which open deadlines the bank holidays in FILE (the JSON of GOV.UK, whole or for England and Wales "
        "alone) would move, and who would be told. Nothing changes until it is called again with --apply and the code "
        "it prints. A file with a fault changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the file, as GOV.UK publishes it")
        parser.add_argument("--source", default="GOV.UK bank holidays", help="where the file is from")
        parser.add_argument("--apply", metavar="CODE", help="make the change that was shown with this code")
        parser.add_argument("--by", metavar="EMAIL", help="the administrator who applies it")

    def handle(self, *, file, source, apply, by, **options):
        proposed = _proposed(file, source)
        if proposed.changes_nothing:
            self.stdout.write("The calendar in force says the same. Nothing has changed.")
        elif apply:
            self._apply(proposed, apply, _administrator(by))
        else:
            self._show(calendar_change.preview(proposed))

    def _show(self, shown):
        self.stdout.write(shown.proposed.why)
        self.stdout.write(how_much(shown.foreseen))
        for line in who_is_told(shown.foreseen):
            self.stdout.write(f"  {line}")
        for row in without_names(shown.foreseen.moves):
            self.stdout.write(f"  {row['number']} × {row['what']} ({row['whose']}): {row['was']} → {row['now']}")
        for line in meetings_on(shown.proposed.added):
            self.stdout.write(f"  Meetings on a day that becomes a bank holiday: {line}")
        self.stdout.write(f"To make this change: --apply {shown.fingerprint} --by EMAIL")

    def _apply(self, proposed, seen, actor):
        try:
            recount = calendar_change.apply(proposed, seen=seen, by=actor)
        except NotAsPreviewed:
            raise CommandError("This is not what was shown with that code. Look again without --apply.") from None
        if recount.under_way:
            self.stdout.write(f"{recount.calendar} is being put in force: {in_batches.go_on()} batches.")
            recount.refresh_from_db()
        self.stdout.write(f"{recount.calendar} is in force. Deadlines moved: {recount.moved}. Told: {recount.told}.")


def _proposed(file, source):
    present = calendars.current()
    try:
        announced = govuk_bank_holidays.read(file.read_bytes(), present, clock.today())
    except OSError as wrong:
        raise CommandError(f"{file} cannot be read: {wrong.strerror}.") from wrong
    if announced.faults:
        raise CommandError("\n".join([f"{file} was not imported. Nothing has changed.", *announced.faults]))
    return as_announced(announced, present, source)


def _administrator(email) -> Actor:
    members = Membership.objects.current(clock.today()).filter(organisation__kind=Organisation.Kind.ADMINISTRATION)
    named = members.filter(user__email=(email or "").strip().lower(), user__is_active=True)
    membership = named.select_related("user", "organisation").first()
    if membership is None:
        raise CommandError("Name the administrator who applies this: --by EMAIL.")
    return Actor(membership.user, membership.organisation)
