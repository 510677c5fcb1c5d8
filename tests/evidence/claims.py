"""Every claim that names a test as its proof, in docs/ or a table beside this, and those whose proof is missing."""

import csv
from collections import Counter
from pathlib import Path

from tests.evidence import named

PAGES = ("promises.md", "runbook.md", "threat-model.md", "security.md", "asvs.csv", "assurance.md", "processing.md")
TABLES = tuple(Path(__file__).with_name(name) for name in ("rules.toml", "cases.toml"))


def proofs() -> dict[str, str]:
    """Which page names which test; a test that several name is told with the first."""
    found = {}
    for path in (*(named.ROOT / "docs" / page for page in PAGES), *TABLES):
        for name in named.NAME.findall(path.read_text()) if path.exists() else ():
            found.setdefault(name, path.name)
    return found


def unproved(reports) -> list[str]:
    """A line for each test that a page names and that did not pass."""
    passed = named.passed(list(reports))
    return [f"{page} names {name}" for name, page in proofs().items() if name not in passed]


def requirements() -> list[dict[str, str]]:
    """The rows of docs/asvs.csv: OWASP ASVS 5.0.0, levels 1 and 2."""
    with (named.ROOT / "docs" / "asvs.csv").open() as file:
        return list(csv.DictReader(file))


def count() -> str:
    """“ASVS 5.0.0, levels 1 and 2: 149 test, …”."""
    answers = Counter(row["answer"] for row in requirements())
    return "ASVS 5.0.0, levels 1 and 2: " + ", ".join(f"{number} {answer}" for answer, number in answers.most_common())
