"""What protects somebody, collected from the source: a mutation has to take each out, or it says why none does yet."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from migration_portal.limits import expensive
from tests.evidence.named import ROOT
from workflow.audit import append_only
from workflow.db import practice_words
from workflow.db.wall.policies import TABLES
from workflow.kernel.steps import steps_of
from workflow.tracks import guards
from workflow.tracks.dates import one_yes_each
from workflow.tracks.disputes import another_person, said_day
from workflow.tracks.registry import PROCESS

ANSWERS = Path(__file__).with_name("guards.toml")
PACKAGES = ("catalogue", "migration_portal", "workflow")
LOCK = re.compile(r"pg_(?:try_)?advisory_(?:xact_)?lock", re.IGNORECASE)
TRIGGER = re.compile(r"CREATE(?: OR REPLACE)? (?:CONSTRAINT )?TRIGGER (\S+)", re.IGNORECASE)
MADE = re.compile(r"CREATE(?: OR REPLACE)? (?:CONSTRAINT )?(?:TRIGGER|POLICY)", re.IGNORECASE)
OTHER_THROTTLES = {
    "a file", "a wrong password", "many who fail from one address", "a form of a stranger",
    "a glass of one organisation", "a glass by one person",
}  # fmt: skip
ESCAPING = {"escape", "Markup", "mark_safe", "select_autoescape", "write_string"}  # what is called to escape, or not to
ESCAPED = re.compile(r"(?i)escap|_in_text$")  # a function of ours that does it
TWO_PEOPLE = {
    guards.someone_else_sent_it, guards.person_is_confirmed,
    another_person.nobody_of_the_owner, another_person.nobody_of_the_decider,
    another_person.nobody_of_those_it_stops, said_day.somebody_else_recorded_it,
    one_yes_each.nobody_says_yes_for_two, one_yes_each.nobody_who_owes_the_answer,
}  # fmt: skip


def answers() -> dict[str, dict[str, str]]:
    """By kind and guard: what the mutation says that takes it out, or, under `untried`, why none does yet."""
    return tomllib.loads(ANSWERS.read_text())


def every() -> dict[str, set[str]]:
    return {
        "lock": locks(),
        "policy": {f"workflow/db/wall/policies.py::{table}" for table in TABLES},
        "trigger": triggers(),
        "four eyes": four_eyes() | four_eyes_beside_steps(),
        "throttle": {*expensive.SENDS, *expensive.READS, *expensive.FINDS, *OTHER_THROTTLES},
        "escape": escapes(),
    }


def locks() -> set[str]:
    """By function; the second of one function has a number."""
    return _numbered(
        where
        for where, node in nodes()
        if _calls(node, {"select_for_update"}) or (_text(node) and LOCK.search(_text(node)))
    )


def triggers() -> set[str]:
    made = (*append_only._SQLITE, *append_only._POSTGRESQL, *practice_words._POSTGRESQL)
    return {found[1] for statement in made if (found := TRIGGER.search(statement))}


def four_eyes() -> set[str]:
    """Each step that asks who it is that takes it, beside for whom."""
    return {
        f"{machine._meta.model_name}.{step.name}: {guard.__name__}"
        for machine in PROCESS
        for step in steps_of(machine).values()
        for guard in (*step.needs, *step.homework)
        if guard in TWO_PEOPLE
    }


def four_eyes_beside_steps() -> set[str]:
    """Of administrators and leads: who leaves out whoever asks, refuses whoever does it to themselves, or keeps a last
    one."""
    return _numbered(
        where
        for where, node in nodes()
        if where.startswith("catalogue/")
        and (_leaves_out_whoever_acts(node) or _is_by_themselves(node) or _calls(node, {"is_last"}))
    )  # fmt: skip


def escapes() -> set[str]:
    used = {where for where, node in nodes() if _calls(node, ESCAPING) or _says_autoescape(node)}
    ours = {where for where, node in nodes() if isinstance(node, ast.FunctionDef) and ESCAPED.search(node.name)}
    return used | ours


def made_elsewhere() -> set[str]:
    """Files that make a trigger or a policy past the three that are known."""
    known = {"workflow/audit/append_only.py", "workflow/db/practice_words.py", "workflow/db/wall/policies.py"}
    return {where.partition("::")[0] for where, node in nodes() if MADE.search(_text(node))} - known


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Every node of the product, with its file and the function it stands in."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield from _inside(ast.parse(path.read_text()), str(path.relative_to(ROOT)), "")


def _inside(node, file, function) -> Iterator[tuple[str, ast.AST]]:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)) else function
        yield f"{file}::{inner}", child
        yield from _inside(child, file, inner)


def _numbered(places) -> set[str]:
    return {
        place if n == 1 else f"{place} {n}" for place, count in Counter(places).items() for n in range(1, count + 1)
    }


def _calls(node, names):
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")) in names


def _leaves_out_whoever_acts(node):
    return _calls(node, {"exclude"}) and any("actor.user" in ast.unparse(one.value) for one in node.keywords)


def _is_by_themselves(node):
    return isinstance(node, ast.Compare) and ast.unparse(node).endswith(" == by")


def _says_autoescape(node):
    return (isinstance(node, ast.keyword) and node.arg == "autoescape") or _text(node) == "autoescape"


def _text(node) -> str:
    """Of a string, also of a piece of one that is put together."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
