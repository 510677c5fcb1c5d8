"""`manage.py import_practices FILE`: brings the practices up to date with the ODS file, or its list of successions."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from catalogue.ods.practice_file import read
from catalogue.ods.refresh import FileRefused, changes_of, write
from workflow.clock import today
from workflow.formatting import counted
from workflow.lapses.concerned import concern_of
from workflow.lapses.practice_changes import tell_of_changes
from workflow.pages.settings.successions.counting import counting
from workflow.pages.settings.successions.presenter import STAY_ENDED, closing, rows_of_successions

MOST_NAMED = 10


class Command(BaseCommand):
    requires_system_checks = []  # they take longer than a second run, and look at nothing used here
    help = (
        "Brings the practices up to date with the ODS file of practices (epraccur.csv) or its list of successions. "
        "Imports active GP practices, closes those that the file no longer lists as active or whose place another "
        "takes, deletes nothing. Names the open migrations "
        "concerned; whom they concern is told by email. A line with a fault is named "
        "and changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the file, as ODS publishes it")
        parser.add_argument("--check", action="store_true", help="say what would change, and change nothing")
        parser.add_argument(
            "--only-listed",
            action="store_true",
            help="leave alone what the file does not list: it holds changes, as `ask_ods` writes them",
        )
        parser.add_argument(
            "--even-if-many-close",
            action="store_true",
            help="go on although more than a tenth of the open practices would be closed",
        )

    def handle(self, *, file, check, only_listed, even_if_many_close, **options):
        try:
            reading = read(file.read_bytes(), progress=self._tell_progress, lists_all=not only_listed)
            changes = changes_of(reading, today=today(), even_if_many_close=even_if_many_close)
            concern = concern_of(changes)
            if not check:
                write(changes)
        except OSError as wrong:
            raise CommandError(f"{file} cannot be read: {wrong.strerror}.") from wrong
        except FileRefused as refused:
            raise CommandError(_refusal(file, refused.reasons)) from refused
        self.stdout.write(f"Read {reading.lines:,} lines: {reading.summary}.")
        if changes.commissioners:
            self.stdout.write(f"Commissioners added by their code: {len(changes.commissioners):,}")
        self._tell_of_refusals(changes)
        self._tell_of_practices(changes)
        self._tell_of_migrations(concern)
        if check:
            self.stdout.write("This was a check. Nothing has changed.")
        elif told := tell_of_changes(changes):
            self.stdout.write(f"{counted(told, 'email')} will tell whom it concerns.")

    def _tell_progress(self, line, of):
        self.stdout.write(f"Reading line {line:,} of {of:,}")
        self.stdout.flush()

    def _tell_of_practices(self, changes):
        """As the page says them."""
        if changes.of_successions:
            for row in rows_of_successions(changes):
                self._tell(row["key"], row["value"], row["lines"])
            return
        for word in ("added", "changed", "closed"):
            row = counting(word.capitalize(), getattr(changes, word), most=MOST_NAMED)
            self._tell(row["key"], row["value"], row["lines"])
        if changes.stay_ended:
            row = counting(STAY_ENDED, changes.stay_ended, closing(changes), MOST_NAMED)
            self._tell(row["key"], row["value"], row["lines"])

    def _tell(self, what, how_many, lines):
        self.stdout.write("\n".join([f"{what}: {how_many}", *(f"  {line}" for line in lines)]))

    def _tell_of_refusals(self, changes):
        """All of them: there are few, or the file is refused."""
        if changes.refused:
            self.stdout.write(
                "Not taken. What these lines are about stays as it is; put them right and import the file again:"
            )
            for reason in changes.refused:
                self.stdout.write(f"  {reason}")
        if changes.spared:
            self.stdout.write(
                f"Not listed, and left open because it is not known whose those lines are: {changes.spared:,}"
            )

    def _tell_of_migrations(self, concern):
        """All of them: whoever runs this has the database before them anyway."""
        for title, found in (
            ("Open migrations whose practice ends", concern.ending),
            ("Open migrations whose practice is open after all", concern.opened_again),
            ("Open migrations whose practice has another commissioner", concern.commissioned_by_others),
        ):
            if found:
                self.stdout.write(f"{title}: {len(found):,}")
                for one in found:
                    self.stdout.write(f"  {one}")


def _refusal(file, reasons):
    return "\n".join([f"{file} was not imported. Nothing has changed.", *reasons])
