"""docs/promises.md: what the portal promises, written from the tests that passed."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.evidence.named import ROOT

SOURCE, PAGE = Path(__file__).with_name("promises.toml"), ROOT / "docs" / "promises.md"
HEAD = """# What the portal promises

Each sentence is proved by the tests below it. `python -m tests.evidence` wrote this page after a run in which all of
them passed; a whole run of `manage.py test` fails when one of them does not.
"""


@dataclass(frozen=True)
class Promise:
    code: str
    group: str
    words: str
    tests: tuple[str, ...]


def all_of_them() -> list[Promise]:
    """In the order of the file, groups together."""
    return [Promise(**one | {"tests": tuple(one["tests"])}) for one in tomllib.loads(SOURCE.read_text())["promise"]]


def page(promises) -> str:
    parts, group = [HEAD], None
    for promise in promises:
        if promise.group != group:
            parts.append(f"## {promise.group}\n")
            group = promise.group
        proofs = "\n".join(f"- `{test}`" for test in promise.tests)
        parts.append(f"**{promise.code}** {promise.words}\n\n{proofs}\n")
    return "\n".join(parts)
