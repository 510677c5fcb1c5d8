"""What is written short in the names of places and people: a search finds the short word by the long and the long by
the short. “St” is a saint before a name and a street behind one."""

BOTH_WAYS = (("dr", "doctor"), ("drs", "doctors"), ("rd", "road"), ("ave", "avenue"), ("mt", "mount"))
SAINT, STREET, SHORT, ARTICLE = "saint", "street", "st", "the"
BEHIND_A_STREET = {
    "surgery", "surgeries", "practice", "medical", "health", "healthcare", "centre", "center", "clinic", "group",
    "partnership", "house", "family", "general", "doctors", "gp", "and", "primary", "care", "walk", "branch",
}  # fmt: skip
OTHER = {one: two for pair in BOTH_WAYS for one, two in (pair, pair[::-1])} | {SAINT: SHORT, STREET: SHORT}


def in_both_ways(words: list[str]) -> list[str]:
    """Of a name: each word, and beside it how else it is written."""
    said = []
    for at, word in enumerate(words):
        said.append(word)
        if word == SHORT:
            said.append(SAINT if _is_of_a_saint(words, at) else STREET)
        elif other := OTHER.get(word):
            said.append(other)
    return said


def meant(words: list[str]) -> list[str]:
    """Of a search: “St” at its beginning is a saint, so that no street is found by it; elsewhere it may be either.
    “The” belongs to a name in some lists and to none in others."""
    words = [word for word in words if word != ARTICLE] or words
    is_a_saint = words[:1] == [SHORT] and len(words) > 1 and _is_of_a_saint(words, 0)
    return [SAINT, *words[1:]] if is_a_saint else words


def _is_of_a_saint(words, at) -> bool:
    """Somebody's name stands behind it."""
    return at == 0 or (at + 1 < len(words) and words[at + 1] not in BEHIND_A_STREET)
