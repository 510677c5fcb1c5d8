"""How a letter begins: “Dr Marsh” for Dr Jo Marsh, “Jo” for Jo Marsh."""

import re

TITLES = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "lord", "lady", "rev",
    "reverend", "revd", "father", "fr", "sister", "brother", "canon", "capt", "captain", "major", "col", "colonel",
    "cllr", "councillor", "hon", "judge", "nurse", "a/prof", "rabbi", "imam", "pastor", "baroness", "mme",
}  # fmt: skip
WITH_THE_FIRST_NAME = {"sir", "dame"}
OF_A_POST = {  # of those who share a mailbox, or are known by what they do
    "the", "practice", "reception", "office", "admin", "team", "duty", "it", "gp", "surgery", "clinical", "digital",
    "support", "finance", "accounts", "deputy", "assistant", "manager", "primary", "business", "operations", "data",
}  # fmt: skip
INITIALS = re.compile(r"(?:\w\.?|(?:\w\.)+\w?)$")
OF_A_LAST_NAME = {
    "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "ibn", "la", "le", "ten", "ter", "van", "von",
}  # fmt: skip
BEHIND = re.compile(r"(?:,|\().*$")  # degrees and posts, which are behind the name
LETTERS_BEHIND = re.compile(r"(?:[A-Z]{2,}|PhD|DPhil|MSc|BSc|FRCGP|Jr|Sr)\.?$")


def salutation(name: str) -> str:
    """After “Dear”. Somebody whose name has a title is called by it and their last name."""
    words = BEHIND.sub("", name).split() or name.split()
    titles = [word for word in words if _is_title(word)]
    rest = _without_letters_behind([word for word in words if not _is_title(word)])
    if not titles:
        return rest[0] if rest and _is_a_first_name(rest[0]) and "," not in name else " ".join(name.split())
    title = titles[0].rstrip(".")
    called = rest[0] if title.lower() in WITH_THE_FIRST_NAME and len(rest) > 1 else _last_name(rest)
    return f"{title} {called}" if rest else name.strip()


def _is_title(word):
    return word.rstrip(".").lower() in TITLES


def _is_a_first_name(word):
    return not INITIALS.match(word) and word.lower() not in OF_A_POST


def _without_letters_behind(words):
    """“Marsh MBE”; a name that is all in capitals stays whole."""
    if any(word != word.upper() for word in words):
        while len(words) > 1 and LETTERS_BEHIND.match(words[-1]):
            words = words[:-1]
    return words


def _last_name(words) -> str:
    """With the small words that belong to it: “van der Berg”."""
    first = len(words) - 1
    while first > 0 and words[first - 1] in OF_A_LAST_NAME:
        first -= 1
    return " ".join(words[first:])
