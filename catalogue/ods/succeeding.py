"""What a list of successions would change of the practices that are stored. Of other kinds it changes nothing: when a
commissioner closes, people and practices go over, and an administrator says so on its page."""

from collections import Counter
from datetime import date

from catalogue.models import Organisation
from catalogue.ods.comparison import Changes
from catalogue.ods.practice_file import Practice
from catalogue.ods.successions import Successions

SUCCEEDED = Organisation.Ending.SUCCEEDED


class NobodyTakesIt(Exception):
    """Why a line names nobody who takes the place."""


def compare_successions(reading: Successions, practices: dict[str, Practice], others, today: date) -> Changes:
    """`others`: {code: (kind, day it closes)} of the organisations that are no practices. The day of the file of
    practices stands where it has one; a day to come is kept as it is, as that file's are."""
    changes, faults, found = Changes(of_successions=True), list(reading.faults), Counter()
    for code, said in reading.of.items():
        if code not in practices:
            _put_aside(code, others, changes, today)
            continue
        try:
            _refuse_circle(code, reading, practices)
            after = _ended(practices[code], said, _last_open(code, reading, practices, others, today))
        except NobodyTakesIt as why:
            faults.append((said.line, str(why)))
            continue
        found[after.succeeded_by] += 1
        if after != practices[code]:
            (changes.changed if after.closed_on == practices[code].closed_on else changes.closed).append(after)
    changes.taken_in = {code for code, how_many in found.items() if how_many > 1}
    changes.refused = [f"Line {line}: {reason}" for line, reason in sorted(faults)]
    return changes


def _put_aside(code, others, changes, today):
    kind, closed_on = others.get(code, (None, None))
    if kind is None:
        changes.unknown.append(code)
    elif closed_on is None or closed_on > today:
        changes.of_other_kinds.append(code)


def _ended(practice, said, successor) -> Practice:
    if practice.closed_on and practice.ended_as != SUCCEEDED:
        return practice._replace(succeeded_by=successor)
    if practice.opened_on and said.on < practice.opened_on:
        raise NobodyTakesIt(f"{practice.ods_code} would end before it opened")
    return practice._replace(closed_on=said.on, ended_as=SUCCEEDED, succeeded_by=successor)


def _last_open(code, reading, practices, others, today) -> str:
    """The code of whoever takes the place by the list and by what is known: the next in the row that stays open."""
    link = reading.of[code].successor
    while not _is_open(link, reading, practices, today):
        _refuse_other_kind(link, others)
        link = _after(link, reading, practices)
    return link


def _refuse_circle(code, reading, practices):
    """Whatever the days are: what is to come would be one, too."""
    passed = [code]
    while link := _next(passed[-1], reading, practices):
        if link in passed:
            raise NobodyTakesIt(f"the successors go round in a circle: {', '.join([*passed, link])}")
        passed.append(link)


def _next(code, reading, practices) -> str:
    if code in reading.of:
        return reading.of[code].successor
    return practices[code].succeeded_by if code in practices and practices[code].closed_on else ""


def _is_open(code, reading, practices, today) -> bool:
    if code not in practices:
        return False
    closed_on = practices[code].closed_on
    ends = closed_on or (reading.of[code].on if code in reading.of else None)
    return ends is None or ends > today


def _refuse_other_kind(code, others):
    if code in others:
        kind = Organisation.Kind(others[code][0]).label.lower()
        raise NobodyTakesIt(f"its successor {code} is no practice: it is known here as a {kind}")


def _after(code, reading, practices) -> str:
    if following := _next(code, reading, practices):
        return following
    if code not in practices:
        raise NobodyTakesIt(f"its successor {code} is not known here. Import the file of practices first")
    raise NobodyTakesIt(f"its successor {code} is closed itself, and nobody takes its place")
