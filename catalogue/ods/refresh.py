"""Brings our practices up to date with the ODS file: its good lines, all at once. What a line with a fault is about
stays as it is."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from catalogue.models import Organisation
from catalogue.ods.comparison import Changes, compare
from catalogue.ods.names_file import NAME_NOT_KNOWN
from catalogue.ods.practice_file import Practice, Reading

A_TENTH = 10
ALWAYS_ALLOWED = 10  # to close, and to refuse
NO_PRACTICE_FILE = (
    "This is not the file of practices: not one of its lines has the 27 columns of it. Download epraccur from NHS "
    "England's Organisation Data Service, and send it as it comes."
)
_FIELDS = ["name", "address", "postcode", "telephone", "opened_on", "closed_on"]
_Kind = Organisation.Kind


class FileRefused(Exception):
    """The file was not imported and nothing has changed; `reasons` say why."""

    def __init__(self, reasons: list[str]):
        super().__init__(f"{len(reasons)} faults")
        self.reasons = reasons


def refresh(reading: Reading, *, today: date, even_if_many_close: bool = False) -> Changes:
    """What changed."""
    changes = changes_of(reading, today=today, even_if_many_close=even_if_many_close)
    write(changes)
    return changes


def changes_of(reading: Reading, *, today: date, even_if_many_close: bool = False) -> Changes:
    """What would change. A practice that the file once listed and now does not is closed, never deleted."""
    stored, others = _stored(), dict(_others().values_list("ods_code", "kind"))
    clashes = _clashes(reading, stored, others)
    if reading.is_something_else:
        raise FileRefused([NO_PRACTICE_FILE])
    refused = reading.refused + [f"Line {reading.line_of[code]}: {reason}" for code, reason in clashes.items()]
    active = [_as_known(practice, reading, stored) for practice in reading.active if practice.ods_code not in clashes]
    if reasons := list(_why_not_at_all(reading, active, refused)):
        raise FileRefused([*reasons, *refused])
    changes = compare(reading, active, stored, others, today)
    if not even_if_many_close and (reasons := list(_too_many_closures(changes, stored))):
        raise FileRefused(reasons)
    changes.refused = refused
    changes.commissioners = sorted({practice.commissioner for practice in active} - others.keys() - {""})
    return changes


def _as_known(practice, reading, stored) -> Practice:
    """What says nothing of the other practices says nothing of commissioners either: theirs stay."""
    if reading.lists_all or practice.commissioner or practice.ods_code not in stored:
        return practice
    return practice._replace(commissioner=stored[practice.ods_code].commissioner)


def _why_not_at_all(reading, active, refused) -> Iterator[str]:
    """One that has no end is not applied: it cannot be told from one whose other practices have gone."""
    if reading.cut_short:
        yield "The file ends in the middle of a line. Fetch it again."
    elif (number := len({one.partition(":")[0] for one in refused})) > max(ALWAYS_ALLOWED, reading.lines // A_TENTH):
        yield f"{number:,} of {reading.lines:,} lines cannot be taken. Is it the file of practices?"
    elif not reading.lists_all:
        return
    elif not active and not refused:
        yield "The file ends without one active GP practice."
    elif not active:
        yield "Not one line of the file can be taken."


def _stored() -> dict[str, Practice]:
    commissioner = Coalesce("commissioner__ods_code", Value(""))
    rows = Organisation.objects.filter(is_from_ods=True).values_list("ods_code", *_FIELDS, commissioner, "ended_as")
    return {row[0]: Practice(*row) for row in rows.order_by()}


def _others():
    return Organisation.objects.filter(is_from_ods=False)


def _clashes(reading, stored, others) -> dict[str, str]:
    """{code: why the practice cannot be taken}"""
    found = {}
    for practice in reading.active:
        known = practice.commissioner in stored or others.get(practice.commissioner)
        if others.get(practice.ods_code, _Kind.PRACTICE) != _Kind.PRACTICE:
            found[practice.ods_code] = f"{practice.ods_code} is an organisation that is not a practice"
        elif known and known != _Kind.COMMISSIONER:
            found[practice.ods_code] = f"{practice.commissioner} is an organisation that is not a commissioner"
    return found


def _too_many_closures(changes, stored) -> Iterator[str]:
    open_before = sum(practice.closed_on is None for practice in stored.values())
    if len(changes.closed) > max(ALWAYS_ALLOWED, open_before // A_TENTH):
        yield (
            f"It would close {len(changes.closed):,} of {open_before:,} open practices: more than a tenth. "
            "The file may be incomplete. Run the command with --even-if-many-close if it is right."
        )


@transaction.atomic
def write(changes: Changes) -> None:
    Organisation.objects.bulk_create(
        Organisation(kind=_Kind.COMMISSIONER, ods_code=code, name=NAME_NOT_KNOWN) for code in changes.commissioners
    )
    pk_of = dict(Organisation.objects.filter(kind=_Kind.COMMISSIONER).values_list("ods_code", "pk"))
    Organisation.objects.bulk_create(
        (
            Organisation(
                kind=_Kind.PRACTICE,
                is_from_ods=True,
                **practice._replace(commissioner=None)._asdict()
                | {"commissioner_id": pk_of.get(practice.commissioner)},
            )
            for practice in (*changes.added, *changes.changed, *changes.closed)
        ),
        update_conflicts=True,
        unique_fields=["ods_code"],
        update_fields=[*_FIELDS, "commissioner", "ended_as", "is_from_ods"],
    )
