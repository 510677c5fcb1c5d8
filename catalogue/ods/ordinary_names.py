"""Names that ODS writes in capitals, as people write them: “Quillbrook Surgery”, not QUILLBROOK SURGERY."""

import re

SMALL = frozenset(
    {"and", "at", "by", "de", "for", "in", "le", "next", "of", "on", "over", "the", "to", "under", "upon", "with"}
)
WITHIN_HYPHENS = frozenset({"super", "cum", "sub", "la", "en", "juxta"})
CAPITALS = frozenset(
    {"CCG", "CIC", "CSU", "GMS", "GP", "GPS", "HMP", "ICB", "IT", "LLP", "MOD", "NE", "NHS", "NW", "PCN", "PCT", "PMS",
     "RAF", "SE", "SW", "UK", "YOI", "APMS", "OOH", "WIC", "BP"}
)  # fmt: skip
ROMAN = re.compile(r"(?=[IVX])X{0,2}(IX|IV|V?I{0,3})")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
OWNED = ("S", "LL", "RE", "VE", "D", "T", "M")  # what may follow an apostrophe in small letters
SCOTTISH = re.compile(r"Mc(?=[a-z]{2})")


def ordinary(name: str) -> str:
    """What is written in capitals alone is changed; whatever somebody has typed otherwise stays."""
    tidy = " ".join(name.split())
    if tidy != tidy.upper():
        return tidy
    return WORD.sub(lambda found: _word(found[0], tidy, found.start(), found.end()), tidy)


def _word(word, name, start, end):
    if "'" in word or "’" in word:
        return _with_apostrophe(word)
    if word in CAPITALS or (ROMAN.fullmatch(word) and len(word) > 1) or _is_initial(word, name, end):
        return word
    if _is_small(word, name, start):
        return word.lower()
    if any(letter.isdigit() for letter in word):
        return word.lower() if re.fullmatch(r"\d+(ST|ND|RD|TH)", word) else word
    return _scottish(word.capitalize())


def _is_small(word, name, start):
    """Never at the beginning, nor after a dash that stands for one; within a hyphenated name more words are."""
    before = name[:start]
    if before.endswith("-") and not before.endswith(" -"):
        return word.lower() in SMALL | WITHIN_HYPHENS
    return word.lower() in SMALL and bool(before.strip()) and not before.rstrip().endswith(("-", ":", "(", "."))


def _with_apostrophe(word):
    """O’Brien’s and King’s: a capital after an O or a D, a small letter where something is owned."""
    first, mark, rest = re.match(r"([^'’]+)(['’])(.+)", word).groups()
    if rest in OWNED and len(first) > 1:
        return f"{_scottish(first.capitalize())}{mark}{rest.lower()}"
    inner = _with_apostrophe(rest) if re.search("['’]", rest) else rest.capitalize()
    return f"{first.capitalize()}{mark}{inner}"


def _is_initial(word, name, end):
    """“J A Smith”, “Dr P. Jones”, and letters alone."""
    return (len(word) == 1 and not word.isdigit() and word != "A") or (len(word) == 1 and name[end : end + 1] == ".")


def _scottish(word):
    """McDonald; Mac is left alone, for nobody can tell Mackie from MacLeod."""
    if len(word) > 3 and SCOTTISH.match(word):
        return f"Mc{word[2].upper()}{word[3:]}"
    return word
