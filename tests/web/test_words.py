"""Words that we do not use any more, looked for in every template, mail and text of the code that somebody may read."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.once
ROOT = Path(settings.BASE_DIR)
ROOMS = ("workflow", "catalogue", "migration_portal")
TEMPLATES = sorted((ROOT / "templates").rglob("*.jinja"))
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
CODE = re.compile(r"\{[%{].*?[%}]\}", re.DOTALL)
WORDINGS = (
    "Say what is meant", "Accept the answer and close", "Take up the request", "contested deadline",
    "Say that you have seen this", "have seen this", "Tell the agent", "the date moved", "Call the meeting off",
    "Take this", "Give back", "approved elsewhere", "Take a line out", "takes the line away",
    "Add a system that holds data", "Ask another supplier", "The later date counts", "Not everybody",
    "It stands in the email", "takes the place of the next reminder", "who were told that this is late",
    "is looked up at 8am", "A change is a new version", "What kind of time", "What happens then",
    "On which day did it happen", "is it recorded later", "If that is not right", "The limit is a local target",
    "How the portal is", "The delivery partner amends it", "do not count the days on which it is closed",
)  # fmt: skip
WORDS = re.compile(
    rf"{'|'.join(map(re.escape, WORDINGS))}|\beverybody\b|\bdata extract form|(?<!\w)extract form\b|"
    r"\b(?:tell|ask|answer) the agent\b|\bthe agent (?:rules|asks|has)\b|\bof the agent\b",
    re.IGNORECASE,
)
PORTAL = re.compile(r"\bportal\b(?!@)", re.IGNORECASE)  # to its readers it is “this service”
READ_ON_THE_SERVER = (
    *(f"migration_portal/{room}" for room in ("production", "backup", "bootstrap")),
    *(f"workflow/{room}" for room in ("db/wall", "web/policy.py", "engine/perform.py", "audit/anchors.py")),
)  # by whoever runs it
SPOKEN = {"label", "what", "missing", "help_text", "title", "intro", "heading", "done", "by_itself", "plural", "noun"}


def _of_template(path):
    """What is written between its code, and the texts in that code."""
    source = COMMENT.sub("", path.read_text())
    quoted = " ".join(text for code in CODE.findall(source) for text in re.findall(r"\"([^\"]* [^\"]*)\"", code))
    return f"{CODE.sub('', source)} {quoted}"


def _of_module(path):
    """Labels of steps and fields, and what a function gives back in words; no docstring, no fault of a programmer."""
    for node in ast.walk(ast.parse(path.read_text())):
        spoken = []
        if isinstance(node, ast.Call):
            named = getattr(node.func, "id", getattr(node.func, "attr", ""))
            spoken = [word.value for word in node.keywords if word.arg in SPOKEN]
            spoken += node.args if named in ("step", "Said", "Owed", "NotAllowed", "Link", "Limit") else []
        elif isinstance(node, ast.Return | ast.Yield):
            spoken = [node.value] if node.value else []
        for one in spoken:
            yield from (part.value for part in ast.walk(one) if _is_text(part))


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value


def _faults(text):
    return sorted(set(WORDS.findall(text)))


def test_no_template_and_no_mail_says_what_we_do_not_say_any_more():
    found = {str(path.relative_to(ROOT)): _faults(_of_template(path)) for path in TEMPLATES}
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_no_label_and_no_answer_says_what_we_do_not_say_any_more():
    modules = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
    found = {str(path.relative_to(ROOT)): _faults("\n".join(_of_module(path))) for path in modules}
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_no_reader_is_told_of_a_portal():
    """In modules any text of several words that is neither a docstring nor read on the server."""
    of_modules = {path: [*_texts_of(path)] for room in ROOMS for path in (ROOT / room).rglob("*.py") if _is_read(path)}
    found = {path: [_of_template(path)] for path in TEMPLATES} | of_modules
    said = [(str(path.relative_to(ROOT)), text) for path, texts in found.items() for text in texts]
    assert [(where, text) for where, text in said if PORTAL.search(text)] == []


def _is_read(path) -> bool:
    where = str(path.relative_to(ROOT))
    return "/management/" not in where and "/migrations/" not in where and not where.startswith(READ_ON_THE_SERVER)


def _texts_of(path):
    tree = ast.parse(path.read_text())
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    yield from (node.value for node in ast.walk(tree) if _is_text(node) and id(node) not in docstrings)


@pytest.mark.parametrize("text", ["Not everybody has agreed.", "Tell the agent of a sixth extract", "an extract form"])
def test_a_word_of_the_list_is_found_wherever_it_stands(text):
    assert _faults(f"Before. {text} After.")


def test_a_word_of_the_list_in_the_code_of_a_template_or_a_module_is_found(tmp_path):
    page, module = tmp_path / "page.jinja", tmp_path / "module.py"
    page.write_text('{# everybody #}{{ button("Ask another supplier") }}')
    module.write_text('"""everybody"""\ndef why_not(x):\n    return f"{x}: not everybody"\nf(label="Take this one")\n')
    assert _faults(_of_template(page)) == ["Ask another supplier"]
    assert _faults("\n".join(_of_module(module))) == ["Take this", "not everybody"]


def test_days_that_are_working_days_are_called_so_before_everybodys_eyes():
    hidden = re.compile(r'hidden">\s*working')
    assert [path.name for path in TEMPLATES if hidden.search(path.read_text())] == []
