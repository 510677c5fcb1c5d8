"""A preview over very many, in parts: the migrations of one batch each, with a short fingerprint of what it said of
them, so that a batch can tell by itself which of them have changed since."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256

from django.db.models import Sum

from workflow.deadline_changes.recalculate import Foreseen
from workflow.deadlines.recalculation_record import ForeseenPart

MIGRATIONS = 200  # of a part
ITEMS = 500  # of a part, but for a single migration with more: nobody waits for longer than a second for one of them
SHORT = 16


def cut(foreseen: Foreseen) -> list[ForeseenPart]:
    """Neighbours by their numbers, up to so many migrations and open items."""
    said, items = said_of(foreseen.moves), Counter(one.item.migration_id for one in foreseen.moves + foreseen.others)
    return [_part(numbers, said) for numbers in _neighbours(items)]


def said_of(moves) -> dict[str, str]:
    """Of each migration with a deadline that moves, a fingerprint of which do, from when to when."""
    of = defaultdict(list)
    for move in moves:
        of[str(move.item.migration_id)].append((move.item.pk, move.item.due_on, move.due_on))
    return {migration: _print_of(sorted(rows))[:SHORT] for migration, rows in of.items()}


def fingerprint(proposal, parts) -> str:
    """Of the whole: the same as long as the calendar in force, the proposal and every part are."""
    return _print_of((proposal, sorted((part.first, part.last, part.fingerprint) for part in parts)))


def keep(seen: str, parts) -> None:
    for part in parts:
        part.seen = seen
    ForeseenPart.objects.bulk_create(parts, batch_size=100, ignore_conflicts=True)


def kept(seen: str) -> list[ForeseenPart]:
    """None where it was never shown, or so long ago that it has been cleared."""
    return list(ForeseenPart.objects.filter(seen=seen).defer("said").order_by("first"))


def migrations_in(seen: str) -> int:
    """In the parts that have not been counted yet."""
    return ForeseenPart.objects.filter(seen=seen).aggregate(all=Sum("migrations"))["all"] or 0


def changed_since(part: ForeseenPart, moves) -> list[int]:
    """The migrations of which the preview said something else than what is counted now."""
    now = said_of(moves)
    if _print_of(sorted(now.items())) == part.fingerprint:
        return []
    return sorted(int(one) for one in part.said.keys() | now.keys() if part.said.get(one) != now.get(one))


def _neighbours(items) -> Iterator[list[int]]:
    numbers, many = [], 0
    for migration in sorted(items):
        if numbers and (len(numbers) == MIGRATIONS or many + items[migration] > ITEMS):
            yield numbers
            numbers, many = [], 0
        numbers.append(migration)
        many += items[migration]
    if numbers:
        yield numbers


def _part(numbers, said):
    theirs = {key: said[key] for key in map(str, numbers) if key in said}
    fingerprint = _print_of(sorted(theirs.items()))
    known = {"first": numbers[0], "last": numbers[-1], "migrations": len(numbers)}
    return ForeseenPart(**known, said=theirs, fingerprint=fingerprint)


def _print_of(said) -> str:
    return sha256(repr(said).encode()).hexdigest()
