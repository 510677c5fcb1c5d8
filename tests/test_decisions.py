"""A comment that cites a decision leads somewhere: docs/decisions.md has a paragraph of that number."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parent.parent
CITED = re.compile(r"\bdecisions? (\d+(?:\.\d+)?)(?: and (\d+))?|\((X\d)\)")
CHECKS = re.compile(r"\bC(\d+)–C(\d+)\b")
CHAPTER = re.compile(r"\b[a-z]+\.md [0-9]")  # of a text that is not here
KINDS = ("*.py", "*.toml", "*.yml")
PARAGRAPH = re.compile(r"^### (\w+(?:\.\d+)?)\. ", re.MULTILINE)


def everything_said():
    """Every line that could cite something, and where it stands."""
    for folder in ("catalogue", "migration_portal", "workflow", "tests"):
        for path in sorted(path for kind in KINDS for path in (ROOT / folder).rglob(kind)):
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if "decision" in line or "(X" in line or ".md" in line or "–C" in line:
                    yield f"{path.relative_to(ROOT)}:{number}", line


def citations():
    for place, words in everything_said():
        for found in CITED.findall(words):
            yield from ((number, place) for number in found if number)
        for first, last in CHECKS.findall(words):
            yield from ((f"C{number}", place) for number in range(int(first), int(last) + 1))


def paragraphs() -> list[str]:
    return PARAGRAPH.findall((ROOT / "docs/decisions.md").read_text())


def test_every_decision_that_is_cited_can_be_read():
    cited = list(citations())
    assert len(cited) > 80
    known = set(paragraphs())
    assert [f"{place} cites {number}" for number, place in cited if number not in known] == []


def test_no_decision_is_kept_that_nobody_cites_and_none_twice():
    kept = paragraphs()
    assert len(kept) == len(set(kept))
    assert sorted(set(kept) - {number for number, _ in citations()}) == []


def test_no_chapter_is_cited_of_a_text_that_is_not_here():
    assert [f"{place} cites {found[0]}" for place, words in everything_said() if (found := CHAPTER.search(words))] == []
