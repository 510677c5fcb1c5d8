"""Letters that are read as others: a small l or 1 for a capital I, 0 for O, and those of scripts with our shapes."""

import re
import unicodedata

OF_OUR_SHAPES = {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"}  # beside ours in one name they hide
SHAPES = str.maketrans("авеһіјкмнорстухѕαβεηικμνορτυχζ1l0", "abehijkmhopctyxsabehikmnoptyxziio")
READ_TWICE = re.compile(r"(?<![^\W\d_])l|l(?=[A-Z])|(?<=[a-z])I|\d[^\W\d_]|[^\W\d_]\d")


def folded(text: str) -> str:
    """Of small letters and figures: all that are read as one letter are one."""
    return text.translate(SHAPES)


def could_be_misread(text: str) -> bool:
    """Where one of them stands as it does not in an ordinary name, or letters of another script do."""
    return bool(READ_TWICE.search(text) or _scripts(text) & OF_OUR_SHAPES)


def mixes_scripts(text: str) -> bool:
    scripts = _scripts(text)
    return bool(scripts & OF_OUR_SHAPES) and len(scripts) > 1


def _scripts(text) -> set[str]:
    return {unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha()}
