"""What a search finds among the reader's migrations: it starts from the few practices of that name, not from all that
the reader has."""

from django.db.models import Q, Value

from catalogue.models import Organisation
from catalogue.models.findable import MOST_WORDS
from catalogue.typed.comparable import words_of
from workflow.kernel.references import read_reference
from workflow.lists.columns import own
from workflow.lists.parts import with_parts
from workflow.lists.search import FEWEST_LETTERS

NO_MIGRATION, A_SUPPLIER = Value(0), Value("a supplier")


def found_with_parts(q: str, actor, at_most: int) -> tuple[list[int], dict[int, list[dict]]] | None:
    """As `parts.with_parts`. None where the practices alone do not say it: what was typed is a reference, or one of its
    words may be a supplier's."""
    words = words_of(q)[:MOST_WORDS]
    if not words or read_reference(q):
        return None
    mine = own(actor).filter(*(Q(migration__practice__search_words__contains=word) for word in words))
    numbers, parts, suppliers = with_parts(mine, actor, at_most, *_suppliers_called(words))
    return None if suppliers else (numbers, parts)


def _suppliers_called(words):
    """One of them, if there is any, as a row beside those of parts."""
    said = [Q(search_words__contains=word) for word in words if len(word) >= FEWEST_LETTERS]
    if said:
        named = Organisation.objects.filter(Q(*said, _connector=Q.OR), kind=Organisation.Kind.SUPPLIER)
        yield named.order_by().values_list(NO_MIGRATION, A_SUPPLIER, "pk", "ods_code", "name")[:1]
