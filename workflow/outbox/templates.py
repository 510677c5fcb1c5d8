"""Where the words of emails are, and the last look at them before they are kept."""

import re
import unicodedata
from datetime import date, time

from django.conf import settings
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from catalogue.models.salutation import salutation
from workflow import formatting
from workflow.formatting import lower_first, upper_first

LONGEST_SUBJECT = 70
SHORTEST_NAME, LEAST_OF_A_NAME, LEAST_OF_THE_WORDS = 20, 12, 30
BRIEFLY = (  # what a subject is said by where a name would have to be cut; a task begins in either case of its letter
    (r"(?<=^\d working day) left: |(?<=^\d working days) left: ", ": "),
    ("(?<=eply )to the invitation to the", "about the"),
    (r", because the go-live date has changed| \(the go-live date has changed\)| and send it again", ""),
    ("(?<=ay )whether the (.+) took place", r"if the \1 was held"),
    ("(?<=nswer the) supplier’s question about the call-off", " call-off question"),
    ("(?<=nswer) the question(?= about)", ""),
    ("(?<=onfirm) safe(?= receipt)", ""),
    ("(?<=ame the next day for the) rejected", ""),
    ("(?<=sk) the Migration Management Agent(?= for)", ""),
    ("the Migration Management Agent", "the agent"),
    ("(?<=ead the answer) and close the question", ""),
    ("(?<=tart )work (?=on)", ""),
    ("(?<=ay what happened) on the go-live date", ""),
    ("(?<=ecide a disputed deadline) in the migration", ""),
)
CODE_OF_NAMESAKE = re.compile(r" \([A-Z0-9]{3,8}\)$")
MORE = re.compile(r"(, and \d+ more) tasks?$")  # said in full where there is room
MONTH = re.compile(r"( [A-Z][a-z]{2})[a-z]+$")  # “by 27 Nov” where “by 27 November” does not fit
DAYS_LEFT = re.compile(r"^\d+ working days?: ")
TURNS_TEXT_ROUND = re.compile("[\u202a-\u202e\u2066-\u2069]")  # invisible, and make words read backwards


def plain(text: str) -> str:
    """Without control characters, and never more than one empty line."""
    kept = "".join(c for c in text if c == "\n" or unicodedata.category(c) != "Cc")
    lines = (line.rstrip() for line in TURNS_TEXT_ROUND.sub("", kept).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def one_line(text: str, practice: str = "", fact: str = "") -> str:
    """A subject: at most 70 characters, the practice first, its name shortened to fit; `fact`, the day it is about, at
    the end where there is room for it."""
    line, name = (" ".join(plain(words).split()) for words in (text, practice))
    if not name or name not in line:
        return _cut(line, LONGEST_SUBJECT)
    rest = upper_first(
        re.sub(rf"(?:,|:| for| of| to| about| at| with| –)? ?{re.escape(name)}", "", line, count=1).strip()
    )
    short = shortened(rest)
    soon = DAYS_LEFT.sub("Due soon: ", short)
    said = (rest, short, soon, MORE.sub(r"\1", soon), MORE.sub("", soon))
    dated = [_dated(rest, fact), _dated(short, fact), _dated(short, MONTH.sub(r"\1", fact))] if fact else []
    whole = (words for words in dated or said if len(f"{name} – {words}") <= LONGEST_SUBJECT)
    if words := next(whole, ""):
        return f"{name} – {words}"
    for least in (SHORTEST_NAME, LEAST_OF_A_NAME):
        for words in (*dated[1:], *said[1:]):
            if (room := _room_beside(words)) >= least:
                return f"{_cut_name(name, room)} – {words}"
    return _cut_once(name, said[-1])


def shortened(words: str) -> str:
    """A subject in as few words as say the same: before a name is cut."""
    for long, brief in BRIEFLY:
        words = re.sub(long, brief, words)
    return words


def _dated(words, fact):
    return f"{words} {upper_first(fact)}" if words.endswith("?") else f"{words}, {fact}"


def _room_beside(words) -> int:
    return LONGEST_SUBJECT - len(f" – {words}")


def _cut_once(name, words):
    """One of them is cut, not both: the words, unless so little of them would be left."""
    if (room := LONGEST_SUBJECT - len(f"{name} – ")) >= LEAST_OF_THE_WORDS:
        return f"{name} – {_cut(words, room)}"
    return _cut(f"{_cut_name(name, SHORTEST_NAME)} – {words}", LONGEST_SUBJECT)


def for_practice(title: str, practice: str) -> str:
    """“Revise the call-off for Larkmere Practice (the go-live date has changed)”."""
    deed, _, why = title.partition(": ")
    return f"{deed} for {practice} ({why})" if why else f"{deed} for {practice}"


def _cut_name(name, room):
    """The code that tells it from a namesake is kept."""
    code = CODE_OF_NAMESAKE.search(name)
    return _cut(name[: code.start()], room - len(code[0])) + code[0] if code else _cut(name, room)


def _cut(text, room):
    if len(text) <= room:
        return text
    kept = text[:room].rpartition(" ")[0] or text[: room - 1]
    return kept[: room - 1].rstrip(" ,") + "…"


def _day(day: date | str) -> date:
    """Answers are kept as JSON, so their dates come as text."""
    return day if isinstance(day, date) else date.fromisoformat(day)


templates = Environment(
    loader=FileSystemLoader(settings.BASE_DIR / "templates" / "emails"),
    autoescape=select_autoescape(enabled_extensions=["html.jinja"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.filters |= {
    "long": lambda day: formatting.long_date(_day(day)),
    "short": lambda day: formatting.short_date(_day(day)),
    "time": lambda at: formatting.clock_time(time.fromisoformat(str(at))),
    "counted": formatting.counted,
    "listed": formatting.listed,
    "for_practice": for_practice,
    "lower_first": lower_first,
    "salutation": salutation,
}


def account_words(name: str, facts: dict) -> tuple[str, str]:
    """Subject and text of a letter about an account or about getting in."""
    letter = templates.get_template(f"account/{name}.txt.jinja").make_module(facts | {"service": settings.SERVICE_NAME})
    return one_line(letter.subject), plain(str(letter))
