"""The process as it is declared: it is the specification's, and `manage.py check` finds what somebody forgets."""

import pytest
from django.core.checks import run_checks

from tests.support.machine_tables import MOVES, main_line, moves_of
from workflow import checks
from workflow.deadlines import limits
from workflow.kernel.steps import Duty, Party
from workflow.tracks import outcomes
from workflow.tracks.call_off import CallOff
from workflow.tracks.migration import Migration
from workflow.tracks.registry import MACHINES
from workflow.web.step_form import FORMS, StepForm

pytestmark = pytest.mark.once
MODELS = {machine._meta.model_name: machine for machine in MACHINES}


def moves(machine):
    return {(was, step, now) for was, step, now in checks.edges(machine) if was != now}


def messages(found):
    return [error.msg for error in found]


@pytest.mark.parametrize("machine", sorted(MODELS))
def test_a_machine_moves_as_the_specification_says(machine):
    assert machine in MOVES
    assert moves(MODELS[machine]) == moves_of(machine)


def test_the_main_line_is_moved_by_the_portal_alone():
    assert moves(Migration) == main_line()


@pytest.mark.django_db
def test_nothing_has_been_forgotten():
    assert [error for error in run_checks() if (error.id or "").startswith("workflow.E")] == []


def test_a_step_without_a_form_is_named(monkeypatch):
    monkeypatch.delitem(FORMS, (CallOff, "send_back"))
    assert messages(checks.every_step_asks_what_it_takes()) == ["CallOff: send_back has no form"]


def test_a_form_that_asks_something_else_is_named(monkeypatch):
    monkeypatch.setitem(FORMS, (CallOff, "send_back"), StepForm)
    assert messages(checks.every_step_asks_what_it_takes()) == ["CallOff: send_back and its form differ in sections"]


def test_a_form_for_no_step_is_named(monkeypatch):
    monkeypatch.setitem(FORMS, (CallOff, "burn"), StepForm)
    assert messages(checks.every_step_asks_what_it_takes()) == ["CallOff: has a form for burn, no step"]


@pytest.mark.parametrize(
    ("duty", "said_of_it"),
    [
        (Duty("burn", limits.VALIDATE), "owes burn, no step"),
        (Duty("validate", limits.VALIDATE, owner=Party.AGENT), "owe validate but cannot take it"),
        (Duty("validate", limits.VALIDATE, while_in="draft"), "validate is owed in ['draft'], where it is closed"),
    ],
)
def test_a_duty_nobody_can_do_is_named(monkeypatch, duty, said_of_it):
    monkeypatch.setattr(CallOff, "duties", [duty])
    [found] = messages(checks.every_duty_can_be_done())
    assert said_of_it in found


def test_a_state_without_a_way_out_is_named(monkeypatch):
    monkeypatch.setitem(checks.ENDS, "calloff", {"accepted"})
    assert set(messages(checks.every_state_leads_on())) == {
        "CallOff: superseded has no way out",
        "CallOff: accepted is an end, yet it goes on",
    }


def test_a_template_or_words_for_no_step_are_named(monkeypatch, tmp_path):
    (tmp_path / "emails" / "steps" / "calloff").mkdir(parents=True)
    (tmp_path / "emails" / "steps" / "calloff" / "burn.txt.jinja").touch()
    monkeypatch.setitem(outcomes.DONE, ("calloff", "burn"), "Burnt")
    assert messages(checks.every_word_belongs_to_a_step(templates=tmp_path)) == [
        "the template calloff/burn is for no step",
        "there are words for ('calloff', 'burn'), no step",
    ]


def test_a_step_nothing_is_said_about_is_named(monkeypatch):
    monkeypatch.delitem(outcomes.DONE, ("calloff", "validate"))
    [found] = messages(checks.every_word_belongs_to_a_step())
    assert "('calloff', 'validate')" in found
