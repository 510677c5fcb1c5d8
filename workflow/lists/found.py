"""What a search finds among the reader's migrations: it looks through the newest first, and of a rare word it starts
from the few practices of that name, not from all that the reader has."""

from collections import defaultdict

from django.db import connection
from django.db.models import Q, Value

from catalogue.models import Organisation
from catalogue.models.findable import MOST_WORDS
from catalogue.models.nearly import called_nearly
from catalogue.typed.comparable import words_of
from workflow.db.limited_union import rows_of
from workflow.lists.looked_through import looked_through
from workflow.lists.search import FEWEST_LETTERS
from workflow.operations.references import reference_in
from workflow.reading.whole_migrations import of_own, own, these

NO_MIGRATION = Value(0)
FEW, OFFERED = 20, 3  # of practices that are called nearly so
FEW_OF_ONES_OWN = 20  # migrations: then no practices but theirs are compared


def found_by_practice(q: str, actor, at_most: int) -> list[int] | None:
    """Numbers of the newest, one more than `at_most` where there are more. None where the practices alone do not say
    it: what was typed is a reference, or one of its words may be a supplier's."""
    words = words_of(q)[:MOST_WORDS]
    if not words or reference_in(q):
        return None
    named = own(actor).filter(*(Q(migration__practice__search_words__contains=word) for word in words))
    named = named.values_list("migration_id").distinct()
    numbers = {number for (number,) in _read(own(actor), named, words, at_most + 1)}
    return None if 0 in numbers else sorted(numbers, reverse=True)[: at_most + 1]


def _read(mine, named, words, most):
    if connection.vendor != "postgresql":  # which alone keeps the words beside the parts
        return rows_of([named[:most], *_suppliers_called(words)])
    first, parts = looked_through(mine, named, words, most)
    return rows_of([*parts, *_suppliers_called(words)], first=first)


def called_nearly_so(q: str, actor) -> list[tuple[str, str | None]]:
    """Practices of the reader's own migrations, where a search has found none, each with the reference of its migration
    where it has only one."""
    alike = {one.pk: one.distinct_name for one in called_nearly(q, _to_be_compared(actor), at_most=FEW)}
    if not alike:
        return []
    of_alike, mine = own(actor).order_by().filter(migration__practice__in=alike), defaultdict(set)
    for practice, reference in of_alike.values_list("migration__practice", "migration__reference"):
        mine[practice].add(reference)
    found = [(name, mine[pk]) for pk, name in alike.items() if pk in mine][:OFFERED]
    return [(name, next(iter(references)) if len(references) == 1 else None) for name, references in found]


def _to_be_compared(actor):
    numbers = {*own(actor).values_list("migration_id", flat=True)[: FEW_OF_ONES_OWN + 1]}
    practices = Organisation.objects.filter(kind=Organisation.Kind.PRACTICE).order_by()
    is_few = len(numbers) <= FEW_OF_ONES_OWN
    return practices.filter(pk__in=of_own(these(numbers)).values("practice")) if is_few else practices


def _suppliers_called(words):
    """One of them, if there is any, as a number beside those of migrations."""
    said = [Q(search_words__contains=word) for word in words if len(word) >= FEWEST_LETTERS]
    if said:
        called = Organisation.objects.filter(Q(*said, _connector=Q.OR), kind=Organisation.Kind.SUPPLIER)
        yield called.order_by().values_list(NO_MIGRATION)[:1]
