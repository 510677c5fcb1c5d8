"""What somebody is called stands in mails to people who do not know them: it is a name, and no message."""

import re

from .letters import composed, has_letters
from .look_alikes import mixes_scripts

LONGEST, MOST_WORDS, MOST_FIGURES = 70, 10, 4
DOTS = r"[.\u3002\uff61]"
LINK = re.compile(rf"//|www\.|[^\W_]{DOTS}[^\W\d_]{{2,}}|\d\s*[/\\]|[/\\]\s*\d", re.IGNORECASE)
SENTENCE = re.compile(r"[!?=<>]|[^\W\d_]{5}\.\s")
FORMULA = tuple("=+-@")

MISSING = "The name is missing"
NO_LETTER = "The name must have letters in it"
TOO_LONG = f"The name must be {LONGEST} characters or fewer, and {MOST_WORDS} words at most"
NO_LINK = "The name must not hold a web address. After an initial with a full stop, leave a space"
NO_SENTENCE = "Enter the name of the person alone, without a sentence"
NO_FORMULA = "The name must not begin with = + - or @"
NO_FIGURES = f"The name must not hold more than {MOST_FIGURES} figures"
ONE_SCRIPT = "The name mixes letters of scripts that look alike. Enter it in one of them"


def refusal(name: str) -> str:
    """Why nobody is called so, or nothing."""
    plain = composed(name).strip()
    if not plain:
        return MISSING
    if len(plain) > LONGEST or len(plain.split()) > MOST_WORDS:
        return TOO_LONG
    reasons = {
        NO_LETTER: not has_letters(plain),
        NO_FORMULA: plain.startswith(FORMULA),
        NO_LINK: LINK.search(plain),
        NO_SENTENCE: SENTENCE.search(plain),
        NO_FIGURES: sum(letter.isdigit() for letter in plain) > MOST_FIGURES,
        ONE_SCRIPT: mixes_scripts(plain),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")
