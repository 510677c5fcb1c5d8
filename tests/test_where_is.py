"""The answers to “where is …?” are files that exist."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parent.parent
ANSWER = re.compile(r"^\| … .+ \| (\S+) \|$", re.MULTILINE)


def test_every_answer_to_where_is_it_is_a_file():
    answers = ANSWER.findall((ROOT / "docs/where-is.md").read_text())
    assert len(answers) >= 25
    assert [answer for answer in answers if not (ROOT / answer).is_file()] == []
