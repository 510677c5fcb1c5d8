"""What ODS writes in capitals, as people write it: “Quillbrook Surgery”, “1 Lantern Row”, not QUILLBROOK SURGERY."""

import re
from functools import lru_cache

SMALL = frozenset(
    {"and", "at", "by", "de", "for", "in", "le", "next", "of", "on", "over", "the", "to", "under", "upon", "with"}
)
WITHIN_HYPHENS = frozenset({"super", "cum", "sub", "la", "en", "juxta", "an", "y"})
CAPITALS = frozenset(
    {"CCG", "CIC", "CSU", "GMS", "GP", "HMP", "ICB", "IT", "LLP", "MOD", "NE", "NHS", "NW", "PCN", "PCT", "PMS",
     "RAF", "SE", "SW", "UK", "YOI", "APMS", "OOH", "WIC", "BP"}
)  # fmt: skip
PLURAL = {"GPS": "GPs", "PCNS": "PCNs", "ICBS": "ICBs"}
SHORTENED = frozenset(  # words without a vowel that are no initials
    {"ST", "STS", "DR", "DRS", "MR", "MRS", "MS", "LTD", "RD", "CTR", "HTH", "LN", "SQ", "GRP", "MT", "FT", "SGY", "NG",
     "BLVD", "CNTR", "CTRS", "HLTH", "PTNR", "PTRS", "PRTNR", "WLK",
     "CLN", "PCT", "NR", "PK", "BR", "TH", "ND", "SURG", "PRACT", "MCR"}
)  # fmt: skip
NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,4}")
A_WORD_AND_FIGURES = re.compile(r"(?=.*[A-Z]{4})(?=.*\d)[A-Z0-9]+")
BEFORE_INITIALS = re.compile(r"(\(|\bDR\.?\s|\bDRS\s)$")
A_WHOLE_WORD = re.compile(r" [A-Z]{3}")
TITLES = frozenset({"ST", "DR", "MR", "MS", "OF", "IN", "ON", "AT", "BY", "TO", "DE", "LE", "LA", "AL", "EL"})
ROMAN = re.compile(r"(?=[IVX])X{0,2}(IX|IV|V?I{0,3})")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
OWNED = ("S", "LL", "RE", "VE", "D", "T", "M")  # what may follow an apostrophe in small letters
SCOTTISH = re.compile(r"Mc(?=[a-z]{2})")


@lru_cache(maxsize=4_096)  # towns and counties come again and again
def ordinary(name: str) -> str:
    """What is written in capitals alone is changed; whatever somebody has typed otherwise stays."""
    tidy = " ".join(name.split())
    if tidy != tidy.upper():
        return tidy
    return WORD.sub(lambda found: _word(found[0], tidy, found.start(), found.end()), tidy)


def _word(word, name, start, end):
    if "'" in word or "’" in word:
        return _with_apostrophe(word)
    if word in PLURAL:
        return PLURAL[word]
    if word in CAPITALS or (ROMAN.fullmatch(word) and len(word) > 1) or _are_initials(word, name, start, end):
        return word
    if _is_small(word, name, start, end):
        return word.lower()
    if not word.isalpha():
        return _with_figures(word)
    return _scottish(word.capitalize())


def _is_small(word, name, start, end):
    """Never at the beginning, nor after what stands for one; between hyphens more words are, beside one alone none."""
    before, small = name[:start], word.lower()
    if small not in SMALL and small not in WITHIN_HYPHENS:
        return False
    if before.endswith("-") and not before.endswith(" -"):
        return small == "in" or name[end : end + 1] == "-"
    if name[end : end + 1] == "-" and name[end + 1 : end + 2].strip():
        return False
    return small in SMALL and before.endswith(" ") and not before.rstrip().endswith(("-", ":", "(", ".", ","))


def _with_figures(word):
    """2nd, Practice1; codes such as A3A8R and E12 stay."""
    if re.fullmatch(r"\d+(ST|ND|RD|TH)", word):
        return word.lower()
    return re.sub("[A-Z]+", lambda part: part[0].capitalize(), word) if A_WORD_AND_FIGURES.fullmatch(word) else word


def _with_apostrophe(word):
    """O’Brien’s and King’s: a capital after an O or a D, a small letter where something is owned."""
    first, mark, rest = re.match(r"([^'’]+)(['’])(.+)", word).groups()
    if rest in OWNED and len(first) > 1:
        return f"{_scottish(first.capitalize())}{mark}{rest.lower()}"
    inner = _with_apostrophe(rest) if re.search("['’]", rest) else rest.capitalize()
    return f"{first.capitalize()}{mark}{inner}"


def _are_initials(word, name, start, end):
    """“J A Smith”, “Dr P. Jones”, “(JG Lane)”, letters alone, and what nobody can pronounce."""
    if len(word) == 1:
        return not word.isdigit() and (word != "A" or name[end : end + 1] == "." or _between_initials(name, start))
    if NO_VOWEL.fullmatch(word):
        return word not in SHORTENED
    return (
        len(word) == 2
        and word.isalpha()
        and word not in TITLES
        and bool(A_WHOLE_WORD.match(name, end))
        and bool(BEFORE_INITIALS.search(name[:start]))
    )


def _between_initials(name, start):
    """Not the article: “J A Smith”."""
    return bool(re.search(r"(^|[\s(.])[A-Z][\s.]$", name[:start]))


def _scottish(word):
    """McDonald; Mac is left alone, for nobody can tell Mackie from MacLeod."""
    if len(word) > 3 and SCOTTISH.match(word):
        return f"Mc{word[2].upper()}{word[3:]}"
    return word
