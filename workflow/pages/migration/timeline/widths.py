"""How wide words are in Arial and in what stands in for it, near enough to place them: nobody asks a browser here."""

NARROW, WIDE = frozenset("iljftrI.,:;'’|!()[] -"), frozenset("mwMWGOQ%@")
CAPITALS = frozenset("ABCDEFHJKLNPRSTUVXYZ")
PARTS_OF_EM = ((NARROW, 0.31), (WIDE, 0.82), (CAPITALS, 0.69))
ORDINARY, BOLD = 0.556, 1.08
SPARE = 1.15  # where Arial is not installed, letters are wider


def width_of(text: str, size: float = 13, *, bold: bool = False) -> float:
    wide = sum(next((part for letters, part in PARTS_OF_EM if letter in letters), ORDINARY) for letter in text)
    return round(wide * size * SPARE * (BOLD if bold else 1), 1)


def shortened(text: str, room: float, size: float = 13, *, bold: bool = False) -> str:
    """The whole text where there is room for it, or its beginning with dots."""
    if width_of(text, size, bold=bold) <= room:
        return text
    while text and width_of(f"{text}…", size, bold=bold) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def spread(wanted: list[tuple[float, float]], left: float, right: float, gap: float = 8) -> list[float]:
    """Where words begin, given where each would like to and how wide it is: none over another, none outside. In order
    of what they would like; where there is no room for all, they begin at the left."""
    begins, free = [], left
    for x, width in wanted:
        begins.append(max(x, free))
        free = begins[-1] + width + gap
    free = right
    for number in reversed(range(len(begins))):
        begins[number] = round(max(left, min(begins[number], free - wanted[number][1])), 1)
        free = begins[number] - gap
    return begins
