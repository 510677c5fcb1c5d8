"""A record is named in one way, read and written in one place; and machines are found, not listed."""

import ast
import re
from pathlib import Path

import pytest

from tests.test_architecture import sources
from workflow.db.subject import Subject
from workflow.kernel.machine import machine_of, machines
from workflow.tracks.call_off import CallOff
from workflow.tracks.registry import PROCESS

pytestmark = pytest.mark.once
OWN = Path("workflow/db/subject.py")
BY_HAND = re.compile(
    r"""(subject|born)\S*\.(r?partition|r?split|startswith)\(\s*f?["'][^"']*:|subject__startswith|model_name\}:|["']organisation:"""
)


def test_a_subject_is_text_with_a_machine_and_a_number():
    subject = CallOff(pk=12).subject
    assert subject == "calloff:12"
    assert (subject.machine, subject.number, machine_of(subject)) == ("calloff", 12, CallOff)
    assert Subject(str(subject)) == Subject.of(CallOff, 12) == subject


def test_a_subject_is_taken_apart_and_put_together_in_one_place():
    said = ((path, line) for path, text in sources("workflow", "migration_portal") for line in code_of(text))
    assert [f"{path}: {line}" for path, line in said if BY_HAND.search(line) and not path.match(str(OWN))] == []


def test_every_machine_of_the_app_is_a_part_of_the_process():
    assert set(machines().values()) == set(PROCESS)


def test_neither_the_kernel_nor_the_audit_names_a_machine():
    """A new one changes neither of them. Only the migration, which all belong to, is one of its own kind."""
    names = {name for machine in PROCESS[1:] for name in (machine.__name__, machine._meta.model_name)}
    for path, text in sources("workflow/kernel", "workflow/audit"):
        assert not names_in(text) & (names | {"workflow.tracks.registry"}), path


def code_of(text):
    return (line.partition("#")[0] for line in text.splitlines() if "`" not in line)


def names_in(text) -> set[str]:
    """What is imported, and from where; every name, and every text."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        said = (getattr(node, part, None) for part in ("name", "id", "attr", "module", "value"))
        found |= {one for one in said if isinstance(one, str)}
    return found
