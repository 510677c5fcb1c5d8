"""Where a search finds nothing: what is called nearly so. One slip of the pen leaves half of a word as it is, so a
bounded number of what has such a half is looked up and compared."""

from difflib import SequenceMatcher

from django.db.models import Q, QuerySet

from catalogue.models.findable import MOST_WORDS
from catalogue.typed.comparable import words_of

FEWEST_LETTERS = 6  # each half has three, by which the index finds it
LOOKED_AT = 100
ALIKE = 0.8


def called_nearly(typed: str, among: QuerySet, *, at_most: int = 3) -> list:
    """Organisations of `among`, the most alike first: of a long word one or two letters may be other ones."""
    words = words_of(typed)[:MOST_WORDS]
    if not any(len(word) >= FEWEST_LETTERS for word in words):
        return []
    has_each = Q()
    for word in words:
        has_each &= _has_most_of(word)
    found = [(_likeness(words, one.search_words.split()), one) for one in among.filter(has_each)[:LOOKED_AT]]
    alike = sorted((pair for pair in found if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].name, pair[1].pk))
    return [one for _, one in alike[:at_most]]


def _has_most_of(word) -> Q:
    if len(word) < FEWEST_LETTERS:
        return Q(search_words__contains=word)
    half = len(word) // 2
    either = Q(search_words__contains=word[:half]) | Q(search_words__contains=word[half:])
    return either | Q(search_words__contains=word[:3]) & Q(search_words__contains=word[-3:])


def _likeness(words, its_words) -> float:
    """That of the word that is least alike."""
    return min(max(_of_one(word, other) for other in its_words) for word in words)


def _of_one(word, other) -> float:
    return 1 if word in other else SequenceMatcher(None, word, other, autojunk=False).ratio()
