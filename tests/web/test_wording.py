"""What is named stands where it is named, and what is counted is counted in words that are there."""

import ast
import re

import pytest

from tests.test_architecture import ROOT, sources

pytestmark = pytest.mark.once
FOLDERS = ("workflow", "migration_portal", "catalogue")
NAMED = re.compile(
    r"\b(?:choose|open|follow|select|by|under|see|page|section|then|with|press)\s+“([^”{}]+)”", re.IGNORECASE
)
NOT_OURS = {"Save as", "add a calendar from the internet"}  # words of other programs
GOES_ON_THERE = {"Someone else"}  # at Quillbrook Surgery
IN_A_TEMPLATE = re.compile(r"""\|\s*counted\(([^()]*)\)""")
REGULAR = re.compile(r"(?:[a-zA-Z-]+ )*[a-zA-Z-]*[a-z](?<!s)(?<!x)(?<!z)(?<!ch)(?<!sh)(?<![^aeiou]y)(?<!person)")
GOES_ON = re.compile(r" (?:of|that|which|to|in|for|has|is|was|waits|at|with) ")
SAID_ELSEWHERE = {  # a noun by its variable: one of those that stand beside it, each a plain one
    "ago": {"day", "hour", "minute"},
    "words_for": {"event", "deadline", "supplier", "migration"},
    "_group": {"task"},
    "_goes_over": {"practice", "system"},
}


def templates():
    for path in sorted((ROOT / "templates").rglob("*.jinja")):
        yield path, re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)


def spoken(text):
    """The strings of a module but for its docstrings."""
    tree = ast.parse(text)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def named_in(everything):
    """(where, the words that somebody is told to look for)."""
    for path, texts in everything:
        for text in texts:
            for words in NAMED.findall(text):
                yield str(path.relative_to(ROOT)), words


def everything_said():
    yield from ((path, [text]) for path, text in templates())
    yield from ((path, spoken(text)) for path, text in sources(*FOLDERS) if "“" in text)


def test_what_mails_and_pages_tell_somebody_to_choose_bears_these_words():
    written = "\n".join(text for _, text in [*templates(), *sources(*FOLDERS)])
    named = {one for one in named_in(everything_said()) if one[1] not in NOT_OURS | GOES_ON_THERE}
    assert len(named) > 15
    nowhere = [
        (where, words)
        for where, words in sorted(named)
        if not re.search(rf"""[">]\s*{re.escape(words)}\s*["<]""", written)
    ]
    assert nowhere == []


def is_right(noun, plural="") -> bool:
    return bool(plural) or bool(REGULAR.fullmatch(noun) and not GOES_ON.search(f" {noun} "))


@pytest.mark.parametrize(
    ("noun", "plural", "right"),
    [("open task", "", True), ("system that it uses", "", False), ("address", "", False), ("person", "", False),
     ("address", "addresses", True), ("other go-live", "", True), ("system that it has", "", False), ("day", "", True),
     ("body", "", False), ("piece of news", "", False)],
)  # fmt: skip
def test_which_words_take_an_s(noun, plural, right):
    assert is_right(noun, plural) is right


def test_whatever_is_counted_takes_an_s_or_says_its_plural():
    wrong = []
    for path, text in sources(*FOLDERS):
        for function in ast.walk(ast.parse(text)):
            if isinstance(function, ast.FunctionDef):
                wrong += [(path.name, function.name, said) for said in _wrongly_counted(function)]
    for path, text in templates():
        for said in IN_A_TEMPLATE.findall(text):
            words = re.findall(r'"([^"]*)"', said)
            wrong += [(path.name, said)] if words and not is_right(*words[:2]) else []
    assert wrong == []


def _wrongly_counted(function):
    for call in ast.walk(function):
        if not isinstance(call, ast.Call) or getattr(call.func, "attr", getattr(call.func, "id", "")) != "counted":
            continue
        noun, *plural = call.args[1:] or [None]
        if isinstance(noun, ast.Constant) and not is_right(noun.value, plural and "said"):
            yield noun.value
        elif isinstance(noun, ast.Name):
            yield from _wrong_by_its_name(function, noun.id, [one.id for one in plural if isinstance(one, ast.Name)])


def _wrong_by_its_name(function, noun, plural):
    """Each row of a table of things is as right as a call would be."""
    known = SAID_ELSEWHERE.get(function.name)
    if known:
        yield from (one for one in known if not is_right(one))
    elif not plural:
        yield noun
    for row in ast.walk(function):
        words = [one.value for one in getattr(row, "elts", ()) if isinstance(one, ast.Constant)]
        if isinstance(row, ast.Tuple) and len(words) > 1 and not is_right(*words[:2]):
            yield words[0]
