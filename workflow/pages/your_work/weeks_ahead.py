"""The next go-lives as dots on a line, as _beside.jinja draws it."""

from datetime import timedelta

from workflow.formatting import counted

WEEKS = 8
LEFT, RIGHT = 8, 304  # of the line, in a picture 312 wide
WORDS_APART = 55


def line(go_lives, today, most) -> dict:
    """Of (day, is late): {said, dots: [{x, is_late}], ticks: [x], words: [{x, text}]}. It ends after 8 weeks, or with
    the last of the `most` go-lives that were read, for there may be more behind it."""
    is_cut = len(go_lives) == most
    length = max((go_lives[-1][0] - today).days, 1) if is_cut else 7 * WEEKS

    def x(ahead) -> float:
        return round(LEFT + ahead * (RIGHT - LEFT) / length, 1)

    said = f"The next {most} go-lives" if is_cut else f"{counted(len(go_lives), 'go-live')} in the next {WEEKS} weeks"
    last = today + timedelta(length)
    words = [(x(0), "today")]
    for ahead in range(14, length, 14):
        if x(ahead) - words[-1][0] >= WORDS_APART and RIGHT - x(ahead) >= WORDS_APART:
            words.append((x(ahead), _short(today + timedelta(ahead))))
    return {
        "said": said,
        "dots": [{"x": x((day - today).days), "is_late": is_late} for day, is_late in go_lives],
        "ticks": [x(ahead) for ahead in range(0, length + 1, 7)],
        "words": [{"x": at, "text": text} for at, text in [*words, (RIGHT, _short(last))]],
    }


def _short(day) -> str:
    return f"{day.day} {day:%b}"
