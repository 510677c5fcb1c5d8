"""What a search of the list of migrations compares: the practice, and the suppliers that the reader may see in it."""

from django.db.models import Q

from catalogue.models import Organisation
from catalogue.models.findable import MOST_WORDS
from catalogue.typed.comparable import words_of
from workflow.kernel.participation import Participation
from workflow.kernel.references import read_reference

FEWEST_LETTERS = 3  # of a word that may be a supplier's


def matching(q, actor) -> Q:
    """Of migrations. Every word occurs in the practice or in one of its suppliers, in any order; or it is the
    reference."""
    if not q:
        return Q()
    words, reference = words_of(q)[:MOST_WORDS], Q(reference=read_reference(q) or "")
    if not words:
        return reference
    suppliers = _suppliers_with(words)
    every = Q()
    for word in words:
        every &= Q(practice__search_words__contains=word) | _with(suppliers.get(word), actor)
    return every | reference


def _suppliers_with(words) -> dict[str, list[int]]:
    """There are few suppliers, so one short statement says which word is a supplier's at all."""
    stored = Organisation.objects.filter(kind=Organisation.Kind.SUPPLIER).values_list("pk", "search_words").order_by()
    known = list(stored)
    return {word: [pk for pk, said in known if word in said] for word in words if len(word) >= FEWEST_LETTERS}


def _with(suppliers, actor) -> Q:
    """Only by the parts that the reader may see: a search tells no more than the pages do."""
    if not suppliers:
        return Q()
    seen = Participation.visible_to(actor).filter(organisation__in=suppliers).values("migration_id")
    return Q(pk__in=seen)
