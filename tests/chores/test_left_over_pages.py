"""Templates that no page is drawn with, what they import and do not use, and rules of the stylesheet for nothing."""

import re

import pytest

from tests.chores.test_left_overs import product
from tests.test_architecture import ROOT

pytestmark = pytest.mark.once
TEMPLATES = ROOT / "templates"
OF_ALLAUTH = ("account/", "mfa/", "usersessions/")  # which names them
BY_NAME = ("emails/", "errors/", "steps/", "pages/lists/")  # of the step, of the status, of the view
IMPORTED = re.compile(r'{% from "([^"]+)" import ([^%]+) %}')


@pytest.fixture(scope="module")
def templates():
    """Without what is said about them."""
    found = {path.relative_to(TEMPLATES).as_posix(): path.read_text() for path in TEMPLATES.rglob("*.jinja")}
    return {name: re.sub(r"{#.*?#}", "", text, flags=re.DOTALL) for name, text in found.items()}


@pytest.fixture(scope="module")
def named(templates):
    return "\n".join([*(text for _, text in product()), *templates.values()])


def test_every_template_is_drawn_by_something(templates, named):
    chosen = [name for name in templates if not name.startswith((*OF_ALLAUTH, *BY_NAME))]
    assert [name for name in chosen if f'"{name}"' not in named] == []


def test_every_macro_is_called(templates):
    everything = "\n".join(templates.values())
    macros = re.findall(r"{% macro (\w+)", everything)
    assert [macro for macro in macros if len(re.findall(rf"\b{macro}\b", everything)) == 1] == []


def test_a_template_uses_what_it_imports(templates):
    """Itself, or what it includes and that does not import it itself."""
    unused = []
    for name, text in templates.items():
        included = [templates[each] for each in re.findall(r'{% include "([^"]+)"', text)]
        for word in _imported(text):
            drawn = [text, *(each for each in included if word not in _imported(each))]
            if not re.search(rf"\b{word}\b", IMPORTED.sub("", "".join(drawn))):
                unused.append(f"{name}: {word}")
    assert unused == []


def _imported(text) -> list[str]:
    lists = [names.removesuffix(" with context").split(",") for _, names in IMPORTED.findall(text)]
    return [name.split(" as ")[-1].strip() for names in lists for name in names]


def test_every_class_of_the_stylesheet_stands_on_a_page(named):
    """By its whole name, or by the beginning that a template completes with a word of its own."""
    scripts = "\n".join(path.read_text() for path in (ROOT / "static/js").glob("*.js"))
    written = "\n".join(path.read_text() for path in (ROOT / "static/scss").glob("*.scss"))
    classes = set(re.findall(r"\.(app-[\w-]+)", written))
    began = set(re.findall(r"(app-[\w-]+-)(?:{{|\" ~|{)", named))
    assert {one for one in classes if one not in named + scripts and not one.startswith(tuple(began))} == set()
