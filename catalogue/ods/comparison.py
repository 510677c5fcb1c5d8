"""What a file of practices, or a list of successions, would change of those that are stored."""

from dataclasses import dataclass, field

from catalogue.models import Organisation
from catalogue.ods.practice_file import Practice

_SUCCEEDED = Organisation.Ending.SUCCEEDED


@dataclass
class Changes:
    added: list[Practice] = field(default_factory=list)
    changed: list[Practice] = field(default_factory=list)
    closed: list[Practice] = field(default_factory=list)
    opened_again: list[Practice] = field(default_factory=list)  # of the changed: those that had a day to close
    commissioners: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # lines, with the reason
    spared: int = 0  # that the file does not list, and that stay open because whose some lines are is not known
    stay_ended: list[Practice] = field(default_factory=list)  # listed as active, though another has taken the place
    of_successions: bool = False  # of a list of them, which alone says the next three
    taken_in: set[str] = field(default_factory=set)  # codes of those that take the place of several
    of_other_kinds: list[str] = field(default_factory=list)  # codes of what is no practice, and has a successor
    unknown: list[str] = field(default_factory=list)  # codes

    @property
    def open_still(self) -> list[Practice]:
        """Of which something changes besides that they may have a day to close."""
        return [one for one in [*self.changed, *self.closed] if not one.ended_as]

    @property
    def ending(self) -> list[Practice]:
        """Of which something is to be told: that they end, or who takes their place."""
        return self.closed + (self.changed if self.of_successions else [])


def as_known(practice, stored, *, lists_all) -> Practice:
    """What says nothing of the other practices says nothing of commissioners either: theirs stay."""
    before = stored.get(practice.ods_code)
    if not before:
        return practice
    practice = _succeeded_as_known(practice, before)
    if lists_all or practice.commissioner:
        return practice
    return practice._replace(commissioner=before.commissioner)


def _succeeded_as_known(practice, before) -> Practice:
    """Whose place another has taken stays ended, in whichever order file and list come, unless it has opened anew."""
    if before.ended_as != _SUCCEEDED or practice.closed_on:
        return practice._replace(succeeded_by=before.succeeded_by)
    if practice.opened_on and practice.opened_on > before.closed_on:
        return practice
    return practice._replace(closed_on=before.closed_on, ended_as=_SUCCEEDED, succeeded_by=before.succeeded_by)


def compare(reading, active, stored, others, today) -> Changes:
    changes = Changes()
    for practice in active:
        if practice.ods_code in stored:
            _put(practice, stored[practice.ods_code], changes)
        elif practice.ods_code in others:
            _put(practice, None, changes)
        else:
            changes.added.append(practice)
    _compare_the_others(reading, stored, changes, today)
    return changes


def _put(practice, before, changes):
    """One that is listed as active may have a day on which it closes, too."""
    day_before = before.closed_on if before else None
    if practice != before:
        (changes.closed if practice.closed_on not in (None, day_before) else changes.changed).append(practice)
    if day_before and not practice.closed_on:
        changes.opened_again.append(practice)


def _compare_the_others(reading, stored, changes, today):
    """Those that the file does not list as active. What a refused line is about is neither open nor closed by it."""
    ended = {practice.ods_code: practice for practice in reading.ended}
    for code, practice in stored.items():
        if code not in ended and (code in reading.line_of or not reading.lists_all):
            continue
        if code not in ended and reading.nameless:
            changes.spared += practice.closed_on is None
            continue
        _put(_closed(practice, ended.get(code), today), practice, changes)


def _closed(practice, as_listed, today) -> Practice:
    """Where the file names no day, it is the day on which we heard of it."""
    if as_listed is None and practice.ended_as == _SUCCEEDED:
        return practice
    if as_listed is None:
        as_listed = practice._replace(closed_on=None, ended_as=Organisation.Ending.NOT_LISTED)
    opened_on = as_listed.opened_on
    closed_on = as_listed.closed_on or practice.closed_on or max(today, opened_on or today)
    return practice._replace(opened_on=opened_on, closed_on=closed_on, ended_as=as_listed.ended_as)
