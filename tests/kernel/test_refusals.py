"""A refusal says of which kind it is, so that no page asks again why a step cannot be taken."""

import ast
from types import SimpleNamespace

import pytest

from tests.test_architecture import sources
from workflow.kernel.permissions import Kind, why_not
from workflow.kernel.steps import Who

pytestmark = pytest.mark.once
MAY_BE_IMPORTED = {"Kind", "steps_open_to", "why_not"}


def asked(*, state="open", hold=None, owner=1, soon=None, homework=None):
    """Whether organisation 1 may take a step that is open in “open” and belongs to `owner`."""
    step = SimpleNamespace(by=(Who("the owner", of=lambda record: {owner}),), deed="sign", open_in="open".__eq__,
                           needs=(lambda record: soon,), homework=(lambda record, actor: homework,))  # fmt: skip
    migration = SimpleNamespace(stands_still=lambda step: hold, knowing={1, 2})
    record = SimpleNamespace(state=state, get_state_display=lambda: state, migration=migration)
    return why_not(step, record, SimpleNamespace(party=SimpleNamespace(pk=1), on_behalf_of=None))


@pytest.mark.parametrize(
    ("said", "kind", "sentence"),
    [
        ({"owner": 2}, Kind.NOT_THEIRS, "Only the owner can sign."),
        ({"owner": 2, "hold": "On hold."}, Kind.NOT_THEIRS, "On hold."),
        ({"owner": 2, "state": "shut"}, Kind.NOT_THEIRS, "This is now “shut”, so nobody can sign."),
        ({"state": "shut", "homework": "Read it."}, Kind.NOT_NOW, "This is now “shut”, so nobody can sign."),
        ({"soon": "Too soon.", "homework": "Read it."}, Kind.NOT_NOW, "Too soon."),
        ({"homework": "Read it."}, Kind.HOMEWORK, "Read it."),
    ],
)
def test_the_first_reason_is_said_and_what_is_somebody_elses_is_so_at_any_time(said, kind, sentence):
    refusal = asked(**said)
    assert (refusal.kind, refusal) == (kind, sentence)


def test_nothing_is_refused_where_nothing_speaks_against_it():
    assert asked() is None


def test_no_page_asks_a_part_of_the_question_again():
    for path, text in sources("workflow/pages", "migration_portal", "workflow/web"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and node.module == "workflow.kernel.permissions":
                assert {one.name for one in node.names} <= MAY_BE_IMPORTED, path
