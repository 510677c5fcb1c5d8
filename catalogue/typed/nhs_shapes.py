"""Where in one line ten digits stand as an NHS number is written, and not as a day, an amount or a telephone number."""

import re

from catalogue.typed.other_figures import without_other_figures

GAP = r"[\s._/:|·,\u2010-\u2015\u2212-]"
DASH = r"(?:\s?[-\u2010-\u2015\u2212]\s?|[\s._/:|·\u2010-\u2015\u2212-]{1,4}|,(?!\s))"
LABEL = re.compile(
    r"(?i)\bN\.?\s?H\.?\s?S\.?[\s-]*+(?:number|num\b|no\b|nr\b|id\b|ref|#|[:=]?\s*+\d)|\bNHS_?(?:no|number)|\bCHI\s*n"
)
LABELLED = re.compile(rf"(?<!\d)(?=(\d(?:{GAP}{{0,3}}\d){{9}})(?!\d))")
BESIDE = 60  # letters between the label and the number
RUN = re.compile(rf"(?<!\d)\d+(?:{DASH}\d+)*(?!\d)")
USUAL = {(10,), (3, 3, 4), (3, 7), (6, 4), (2, 2, 2, 2, 2), (1,) * 10}
THREE_THREE_FOUR, MOST_BESIDE = [3, 3, 4], 1


def places(line: str):
    """(start, end, digits, whether the label stands beside it) of whatever has the right check digit, and the shape or
    the label."""
    found = {}
    for start, end, digits in _labelled(line):
        found[start, end] = (start, end, digits, True)
    for start, end, digits in _of_its_shape(line):
        found.setdefault((start, end), (start, end, digits, False))
    return found.values()


def _labelled(line):
    for label in LABEL.finditer(line):
        begin, end = max(0, label.start() - BESIDE), label.end() + BESIDE
        for found in LABELLED.finditer(line, begin, end):
            yield from _if_right(line, found.start(1), found.end(1))


def _of_its_shape(line):
    for run in RUN.finditer(without_other_figures(line)):
        for start, end in _shaped(run):
            yield from _if_right(line, start, end)


def _shaped(run):
    """The whole run, or the groups of 3, 3 and 4 in it where nearly nothing else is: a row of figures is no number."""
    groups = [(run.start() + found.start(), run.start() + found.end()) for found in re.finditer(r"\d+", run[0])]
    lengths = [end - start for start, end in groups]
    if tuple(lengths) in USUAL:
        yield run.start(), run.end()
        return
    if len(lengths) <= 10:
        yield from ((start, end) for start, end in groups if end - start == 10)
    triples = [at for at in range(len(lengths) - 2) if lengths[at : at + 3] == THREE_THREE_FOUR]
    if len(lengths) - len(THREE_THREE_FOUR) * len(triples) <= MOST_BESIDE:
        yield from ((groups[at][0], groups[at + 2][1]) for at in triples)


def _if_right(line, start, end):
    digits = "".join(letter for letter in line[start:end] if letter.isdigit())
    if len(digits) == 10 and check_digit_is_right(digits):
        yield start, end, digits


def check_digit_is_right(digits: str) -> bool:
    """Modulus 11, weights 10 down to 2; ten of the same digit are nobody's number."""
    if len(set(digits)) == 1:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits[:9], strict=True))
    return (11 - total % 11) % 11 == int(digits[9])
