"""Checks that the history is the one that was recorded and that everything stands where it says; names what is not."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseTrouble

from workflow.audit.anchors import Forged, read
from workflow.audit.chain import Head
from workflow.audit.event import Event
from workflow.audit.verification import Verification
from workflow.formatting import counted
from workflow.management.trouble import first_line
from workflow.tracks.migration import Migration

MOST_SHOWN = 50
WELL = (
    "{events} of {migrations} were checked. Each says what was recorded, none between two others is missing, and"
    " every record and open work item stands where its events say.\n"
    "{against}\nNothing needs to be done."
)
ILL = (
    "{faults} in {events} of {migrations}.\n"
    "Somebody has changed the history, or what follows from it, past the portal; or a disk has.\n"
    "Change nothing, keep a copy of the database as it is now, and compare it with the last backup that verifies."
)
ALONE = (
    "An end that was cut off together with its head, every record put back as it was before, shows only against"
    " anchors: add --anchors FILE."
)
NOT_READ = "The database could not be read to its end ({}). Nothing is proved: run this again when it can be."
NOT_ITS_HEAD = "{reference} has no event with this head. Either the head is not its own, or that end was cut off."


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("reference", nargs="?", help="One migration; all of them without it")
        parser.add_argument("--since", metavar="HEAD", help="The hash of an event: begin there, and believe the rest")
        parser.add_argument(
            "--anchors", type=Path, metavar="FILE", help="The file of anchors, or a log that holds them"
        )
        parser.add_argument("--since-anchors", action="store_true", help="Believe what is older than the anchors")

    def handle(self, *, reference, since, anchors, since_anchors, **options):
        if since and (not reference or anchors):
            raise CommandError("--since needs the reference of one migration, and no --anchors.")
        if since_anchors and not anchors:
            raise CommandError("--since-anchors needs --anchors FILE.")
        try:
            self._check(reference, since, anchors, since_anchors)
        except DatabaseTrouble as fault:
            raise CommandError(NOT_READ.format(first_line(fault))) from fault

    def _check(self, reference, since, anchors, since_anchors):
        if reference and not Migration.everything.filter(reference=reference).exists():
            raise CommandError(f"There is no migration {reference}.")
        known = {reference: _head_of(reference, since)} if since else _read(anchors) if anchors else {}
        verification = Verification(known, since_known=bool(since) or since_anchors)
        self._tell(verification, verification.one(reference) if reference else verification.all(), len(known), anchors)

    def _tell(self, verification, faults, known, against_anchors):
        found = 0
        for found, fault in enumerate(faults, 1):
            if found <= MOST_SHOWN:
                self.stdout.write(fault.words)
        counts = {
            "events": counted(verification.events, "event"),
            "migrations": counted(verification.migrations, "migration"),
        }
        if found:
            raise CommandError(ILL.format(faults=counted(found, "fault"), **counts))
        against = f"They fit the {counted(known, 'anchor')} of {against_anchors}." if against_anchors else ALONE
        self.stdout.write(WELL.format(against=against, **counts))


def _head_of(reference, since):
    found = Event.everything.filter(migration__reference=reference, hash=since).values_list("number", flat=True).first()
    if found is None:
        raise CommandError(NOT_ITS_HEAD.format(reference=reference))
    return Head(found, since)


def _read(file):
    try:
        with file.open(encoding="utf-8", errors="replace") as lines:
            known = read(lines)
    except OSError as fault:
        raise CommandError(f"{file} cannot be read ({fault.strerror}).") from fault
    except Forged as fault:
        raise CommandError(str(fault)) from fault
    if not known:
        raise CommandError(f"{file} holds no anchors.")
    return known
