"""How a letter begins: “Dr Marsh” for Dr Jo Marsh, “Jo” for Jo Marsh."""

import re

TITLES = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "lord", "lady", "rev",
    "reverend", "revd", "father", "fr", "sister", "brother", "canon", "capt", "captain", "major", "col", "colonel",
    "cllr", "councillor", "hon", "sr", "judge", "nurse", "a/prof", "rabbi", "imam", "pastor", "baroness", "mme",
    "madam", "madame", "monsieur", "herr", "frau", "señor", "señora", "signor", "signora", "matron", "sergeant", "sgt",
    "lieutenant", "lt", "commander", "cdr", "brigadier", "bishop", "ven", "drs", "messrs",
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
BEHIND = re.compile(  # degrees, posts and pronouns, which are behind the name
    r"(?:[,(\[{<]|\s(?:she|he|they)/|\s[-\u2010-\u2015|](?=\s)|[;:](?=\s)).*$", re.IGNORECASE
)
SEVERAL = re.compile(r"\s(?:and|&|/|\+)\s", re.IGNORECASE)  # people who share a mailbox
STUCK_TO_IT = re.compile(r"^(\w{2,})\.(?=\w)")  # the title: “Dr.Jo”
LETTERS_BEHIND = {
    "mbe", "obe", "cbe", "kbe", "dbe", "bem", "kc", "qc", "jp", "dl", "td", "qn", "cstj", "ostj", "mstj", "phd",
    "dphil", "mphil", "msc", "bsc", "ma", "ba", "mba", "mph", "mpa", "med", "bed", "llb", "llm", "md", "mb", "bm",
    "bs", "bch", "bchir", "bmbs", "mbbs", "mbchb", "bmedsci", "bds", "mfds", "frs", "mrcgp", "frcgp", "mrcp", "frcp",
    "frcpe", "mrcs", "frcs", "mrcog", "frcog", "drcog", "mrcpch", "frcpch", "mrcpsych", "frcpsych", "frca", "dch",
    "dfsrh", "dffp", "dgm", "ffph", "mfph", "ffphm", "fmedsci", "rn", "rgn", "rmn", "rm", "rnld", "srn", "rsn",
    "rscn", "mpharm", "bpharm", "mrpharms", "frpharms", "mcsp", "acca", "fcca", "aca", "fca", "cipfa", "cima", "mihm",
    "fihm", "mbcs", "fbcs", "citp", "pgce", "pgdip", "pgcert", "hons", "jr", "jnr", "snr", "esq", "gp", "ii",
    "iii", "iv",
}  # fmt: skip
AS_LETTERS = re.compile(r"[A-Z]{2,}|[A-Za-z]*[A-Z][a-z]*[A-Z][A-Za-z]*|Hons|Jn?r|Sn?r|Esq")
WITHOUT_A_VOWEL = re.compile(r"[^AEIOUYaeiouy]{3,}")


def salutation(name: str) -> str:
    """After “Dear”. Somebody whose name has a title is called by it and their last name."""
    whole = " ".join(name.split())
    words = STUCK_TO_IT.sub(_apart, BEHIND.sub("", whole)).split() or whole.split()
    titles, rest = _titles_and_rest(words)
    if SEVERAL.search(whole) or any(_is_a_sure_title(word) for word in rest):
        return whole
    rest = _without_letters_behind(rest)
    if not titles:
        return rest[0] if rest and _is_a_first_name(rest[0]) and "," not in name else whole
    title = titles[0].rstrip(".")
    called = rest[0] if title.lower() in WITH_THE_FIRST_NAME and len(rest) > 1 else _last_name(rest)
    return f"{title} {called}" if rest else whole


def _apart(found):
    return f"{found[1]}. " if _is_title(found[1]) else found[0]


def _titles_and_rest(words):
    """A title stands in front; behind a first name “Major” or “Judge” is what somebody is called."""
    number = next((place for place, word in enumerate(words) if not _is_title(word)), len(words))
    return words[:number], words[number:]


def _is_a_sure_title(word):
    """Behind a name it says that the family's is first, and nobody knows how much of it."""
    return word.rstrip(".").lower() in {"dr", "mr", "mrs", "ms", "prof"}


def _is_title(word):
    return word.rstrip(".").lower() in TITLES


def _is_a_first_name(word):
    return not INITIALS.match(word) and word.lower() not in OF_A_POST


def _without_letters_behind(words):
    """“Marsh MBE”; a name that is all in capitals stays whole."""
    if any(word != word.upper() for word in words):
        while len(words) > 1 and _are_letters_behind(words[-1].rstrip(".")):
            words = words[:-1]
    return words


def _are_letters_behind(word):
    known = word.lower() in LETTERS_BEHIND or WITHOUT_A_VOWEL.fullmatch(word)
    return word == "Sr" or bool(known and AS_LETTERS.fullmatch(word))


def _last_name(words) -> str:
    """With the small words that belong to it: “van der Berg”."""
    first = len(words) - 1
    while first > 0 and words[first - 1] in OF_A_LAST_NAME:
        first -= 1
    return " ".join(words[first:])
