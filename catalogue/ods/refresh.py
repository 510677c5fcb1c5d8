"""Brings our practices up to date with the ODS file: all of it, or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from catalogue.models import Organisation
from catalogue.ods.names_file import NAME_NOT_KNOWN
from catalogue.ods.practice_file import Practice, Reading

A_TENTH = 10
ALWAYS_ALLOWED_TO_CLOSE = 10

_FIELDS = ["name", "address", "postcode", "telephone", "opened_on", "closed_on"]
_Kind = Organisation.Kind


class FileRefused(Exception):
    """The file was not imported and nothing has changed; `reasons` say why."""

    def __init__(self, reasons: list[str]):
        super().__init__(f"{len(reasons)} faults")
        self.reasons = reasons


@dataclass
class Changes:
    added: list[Practice] = field(default_factory=list)
    changed: list[Practice] = field(default_factory=list)
    closed: list[Practice] = field(default_factory=list)
    commissioners: list[str] = field(default_factory=list)


def refresh(reading: Reading, *, today: date, even_if_many_close: bool = False) -> Changes:
    """What changed."""
    changes = changes_of(reading, today=today, even_if_many_close=even_if_many_close)
    write(changes)
    return changes


def changes_of(reading: Reading, *, today: date, even_if_many_close: bool = False) -> Changes:
    """What would change. A practice that the file once listed and now does not is closed, never deleted."""
    if reading.faults:
        raise FileRefused([f"Line {line}: {reason}" for line, reason in reading.faults])
    stored, others = _stored(), dict(_others().values_list("ods_code", "kind"))
    changes = _compare(reading, stored, others, today)
    reasons = list(_clashes(reading, stored, others))
    if not even_if_many_close:
        reasons.extend(_too_many_closures(changes, stored))
    if reasons:
        raise FileRefused(reasons)
    changes.commissioners = sorted({p.commissioner for p in reading.active} - others.keys() - {""})
    return changes


def _stored() -> dict[str, Practice]:
    commissioner = Coalesce("commissioner__ods_code", Value(""))
    rows = Organisation.objects.filter(is_from_ods=True).values_list("ods_code", *_FIELDS, commissioner, "ended_as")
    return {row[0]: Practice(*row) for row in rows.order_by()}


def _others():
    return Organisation.objects.filter(is_from_ods=False)


def _compare(reading, stored, others, today) -> Changes:
    changes = Changes()
    for practice in reading.active:
        if practice.ods_code in stored:
            if practice != stored[practice.ods_code]:
                changes.changed.append(practice)
        elif practice.ods_code in others:
            changes.changed.append(practice)
        else:
            changes.added.append(practice)
    still_open = {practice.ods_code for practice in reading.active}
    ended = {practice.ods_code: practice for practice in reading.ended}
    for code, practice in stored.items():
        if code not in still_open and (closed := _closed(practice, ended.get(code), today)) != practice:
            (changes.changed if closed.closed_on == practice.closed_on else changes.closed).append(closed)
    return changes


def _closed(practice, as_listed, today) -> Practice:
    """Where the file names no day, it is the day on which we heard of it."""
    if as_listed is None:
        as_listed = practice._replace(closed_on=None, ended_as=Organisation.Ending.NOT_LISTED)
    opened_on = as_listed.opened_on
    closed_on = as_listed.closed_on or practice.closed_on or max(today, opened_on or today)
    return practice._replace(opened_on=opened_on, closed_on=closed_on, ended_as=as_listed.ended_as)


def _clashes(reading, stored, others) -> Iterator[str]:
    for practice in reading.active:
        line = reading.line_of[practice.ods_code]
        if others.get(practice.ods_code, _Kind.PRACTICE) != _Kind.PRACTICE:
            yield f"Line {line}: {practice.ods_code} is an organisation that is not a practice"
        known = practice.commissioner in stored or others.get(practice.commissioner)
        if known and known != _Kind.COMMISSIONER:
            yield f"Line {line}: {practice.commissioner} is an organisation that is not a commissioner"


def _too_many_closures(changes, stored) -> Iterator[str]:
    open_before = sum(practice.closed_on is None for practice in stored.values())
    if len(changes.closed) > max(ALWAYS_ALLOWED_TO_CLOSE, open_before // A_TENTH):
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
