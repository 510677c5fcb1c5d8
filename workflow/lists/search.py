"""What a search of the list of migrations compares: the practice, and the suppliers that the reader may see in it."""

from django.db.models import Q

from catalogue.models import Organisation
from catalogue.models.findable import MOST_WORDS
from catalogue.typed.comparable import words_of
from workflow.kernel.participation import Participation
from workflow.operations.references import reference_in

FEWEST_LETTERS = 3  # of a word that may be a supplier's


def matching(q, actor) -> Q:
    """Of migrations. Every word occurs in the practice or in one of its suppliers, in any order; or it is the
    reference."""
    if not q:
        return Q()
    words, reference = words_of(q)[:MOST_WORDS], Q(reference=reference_in(q) or "")
    if not words:
        return reference
    every = Q()
    for word in words:
        every &= Q(practice__search_words__contains=word) | _with_supplier(word, words, actor)
    return every | reference


def _with_supplier(word, words, actor) -> Q:
    """Only by the parts that the reader may see: a search tells no more than the pages do. A short word is a supplier's
    only beside a longer one of it, as in “Harbour 3 Systems”."""
    longer = [Q(search_words__contains=other) for other in words if len(other) >= FEWEST_LETTERS]
    if not longer:
        return Q(pk__in=[])
    named = Organisation.objects.filter(kind=Organisation.Kind.SUPPLIER, search_words__contains=word).order_by()
    if len(word) < FEWEST_LETTERS:
        named = named.filter(Q(*longer, _connector=Q.OR))
    return Q(pk__in=Participation.visible_to(actor).filter(organisation__in=named).values("migration_id"))
