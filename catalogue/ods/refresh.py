"""Brings our practices up to date with the ODS file, or with its list of successions: the good lines, all at once. What
a line with a fault is about stays as it is."""

from datetime import date

from django.db import transaction

from catalogue.models import Organisation
from catalogue.ods.comparison import Changes, as_known, compare
from catalogue.ods.names_file import NAME_NOT_KNOWN
from catalogue.ods.practice_file import Practice, Reading
from catalogue.ods.refusals import NO_PRACTICE_FILE, FileRefused, too_many_closures, why_empty, why_not_at_all
from catalogue.ods.succeeding import SUCCEEDED, compare_successions
from catalogue.ods.successions import Successions

MANY = 500
_FIELDS = ["name", "address", "postcode", "telephone", "opened_on", "closed_on"]
_Kind = Organisation.Kind


def refresh(reading: Reading | Successions, *, today: date, even_if_many_close: bool = False) -> Changes:
    """What changed."""
    changes = changes_of(reading, today=today, even_if_many_close=even_if_many_close)
    write(changes)
    return changes


def changes_of(reading: Reading | Successions, *, today: date, even_if_many_close: bool = False) -> Changes:
    """What would change. A practice that the file once listed and now does not is closed, never deleted; one that was
    typed in by hand, only if the file says that it has ended."""
    if isinstance(reading, Successions):
        changes, before = _changes_of_successions(reading, today)
    else:
        before = _stored(is_from_ods=True)
        changes = _changes_of_practices(reading, before, today)
    if not even_if_many_close and (reasons := list(too_many_closures(changes, before))):
        raise FileRefused(reasons)
    return changes


def _changes_of_successions(reading, today):
    if reasons := list(why_not_at_all(reading, "list of successions")):
        raise FileRefused([*reasons, *reading.refused])
    practices = _stored(kind=_Kind.PRACTICE)
    others = Organisation.objects.exclude(kind=_Kind.PRACTICE).values_list("ods_code", "kind", "closed_on")
    others = {code: (kind, closed_on) for code, kind, closed_on in others}
    return compare_successions(reading, practices, others, today), practices


def _changes_of_practices(reading, stored, today) -> Changes:
    known = list(_others().values_list("ods_code", "kind", "closed_on", "succeeded_by__ods_code"))
    others, stands_in = {code: kind for code, kind, *_ in known}, _who_stands_in(known, today)
    clashes = _clashes(reading, stored, others)
    if reading.is_something_else:
        raise FileRefused([NO_PRACTICE_FILE])
    refused = reading.refused + [f"Line {reading.line_of[code]}: {reason}" for code, reason in clashes.items()]
    active = [
        as_known(
            practice._replace(commissioner=stands_in.get(practice.commissioner, practice.commissioner)),
            stored,
            lists_all=reading.lists_all,
        )
        for practice in reading.active
        if practice.ods_code not in clashes
    ]
    reasons = list(why_not_at_all(reading, "file of practices", refused)) or list(why_empty(reading, active, refused))
    if reasons:
        raise FileRefused([*reasons, *refused])
    if by_hand := {one.ods_code for one in reading.ended if others.get(one.ods_code) == _Kind.PRACTICE}:
        stored = stored | _stored(ods_code__in=by_hand)
    changes = compare(reading, active, stored, others, today)
    changes.refused = refused
    changes.stay_ended = [one for one in active if one.ended_as == SUCCEEDED and one.closed_on <= today]
    changes.commissioners = sorted({practice.commissioner for practice in active} - others.keys() - {""})
    return changes


def _stored(**which) -> dict[str, Practice]:
    """Joined here: the database, if it has not yet counted what was just imported, joins fourteen thousand rows with
    themselves one by one."""
    organisations = Organisation.objects.order_by()
    code = {None: ""} | dict(organisations.values_list("pk", "ods_code"))
    rows = organisations.filter(**which).values_list(
        "ods_code", *_FIELDS, "commissioner_id", "ended_as", "succeeded_by_id"
    )
    return {row[0]: Practice(*row[:-3], code[row[-3]], row[-2], code[row[-1]]) for row in rows}


def _who_stands_in(others, today) -> dict[str, str]:
    """{code of a commissioner that has closed: code of whoever takes its place}: the file may go on naming the one of
    before."""
    closed = {
        code: successor
        for code, kind, closed_on, successor in others
        if kind == _Kind.COMMISSIONER and closed_on and closed_on <= today
    }
    return {code: link for code in closed if (link := _last_of(code, closed)) and link not in closed}


def _last_of(code, successors) -> str | None:
    passed = {code}
    link = successors[code]
    while link in successors and link not in passed:
        passed.add(link)
        link = successors[link]
    return link


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


@transaction.atomic
def write(changes: Changes) -> None:
    Organisation.objects.bulk_create(
        Organisation(kind=_Kind.COMMISSIONER, ods_code=code, name=NAME_NOT_KNOWN) for code in changes.commissioners
    )
    written = [*changes.added, *changes.changed, *changes.closed]
    pk_of = dict(Organisation.objects.filter(kind=_Kind.COMMISSIONER).values_list("ods_code", "pk"))
    successor_of = dict(_among({one.succeeded_by for one in written}).values_list("ods_code", "pk"))
    Organisation.objects.bulk_create(
        (
            Organisation(
                kind=_Kind.PRACTICE,
                is_from_ods=True,
                **practice._replace(commissioner=None, succeeded_by=None)._asdict()
                | {
                    "commissioner_id": pk_of.get(practice.commissioner),
                    "succeeded_by_id": successor_of.get(practice.succeeded_by),
                },
            )
            for practice in written
        ),
        update_conflicts=True,
        unique_fields=["ods_code"],
        update_fields=[*_FIELDS, "commissioner", "ended_as", "succeeded_by", "is_from_ods"],
    )


def _among(codes):
    """Few are named one by one; of many, all organisations are looked through (SQLite takes 999 values at a time)."""
    codes -= {""}
    return Organisation.objects.filter(ods_code__in=codes) if len(codes) < MANY else Organisation.objects.all()
