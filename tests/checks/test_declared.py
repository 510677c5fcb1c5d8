"""The process as it is declared: it is the specification's, and `manage.py check` finds what somebody forgets."""

from dataclasses import replace

import pytest
from django.core.checks import run_checks

from catalogue.models import Organisation
from tests.support.machine_tables import MOVES, main_line, moves_of
from workflow.checks import answers, presentation
from workflow.checks import process as checks
from workflow.deadlines import limits
from workflow.kernel.steps import Duty, Party, steps_of
from workflow.tracks.call_off import CallOff
from workflow.tracks.disputes.contested_deadline import Contest
from workflow.tracks.disputes.said_day import SaidDay
from workflow.tracks.migration import Migration
from workflow.tracks.ordering.revision import STARTS_AFRESH
from workflow.tracks.presentation.declared import Said, Shown
from workflow.tracks.registry import MACHINES, PRESENTATIONS
from workflow.web.step_form import FORMS, StepForm

pytestmark = pytest.mark.once
MODELS = {machine._meta.model_name: machine for machine in MACHINES}


def moves(machine):
    return {(was, step, now) for was, step, now in checks.edges(machine) if was != now}


def messages(found):
    return [error.msg for error in found]


def declare(monkeypatch, **otherwise):
    """The call-off, presented otherwise."""
    monkeypatch.setitem(PRESENTATIONS, CallOff, replace(PRESENTATIONS[CallOff], **otherwise))


def steps_without(name):
    return {step: said for step, said in PRESENTATIONS[CallOff].steps.items() if step != name}


@pytest.mark.parametrize("machine", sorted(MODELS))
def test_a_machine_moves_as_the_specification_says(machine):
    assert machine in MOVES
    assert moves(MODELS[machine]) == moves_of(machine)


def test_what_nobody_can_withdraw_is_a_step_of_its_machine_and_says_what_to_do_instead():
    said = {(machine, step): words for machine in checks.PROCESS for step, words in machine.beyond_undo.items()}
    assert all(step in steps_of(machine) and words[0].isupper() for (machine, step), words in said.items())
    assert said[Migration, "remove_data_holder"] == "Add the system again"
    assert {machine for machine in checks.PROCESS if machine.stands} == {SaidDay, Contest}


def test_a_revision_keeps_every_field_that_it_does_not_name():
    kept = CallOff(supplier=Organisation(), training="Two days").kept_by_a_revision()
    assert kept["training"] == "Two days"
    assert kept.keys() | STARTS_AFRESH == {field.name for field in CallOff._meta.concrete_fields}


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
    declare(monkeypatch, ends=frozenset({"accepted"}))
    assert set(messages(checks.every_state_leads_on())) == {
        "CallOff: superseded has no way out",
        "CallOff: accepted is an end, yet it goes on",
    }


def test_a_template_for_no_step_is_named(tmp_path):
    (tmp_path / "emails" / "steps" / "calloff").mkdir(parents=True)
    (tmp_path / "emails" / "steps" / "calloff" / "burn.txt.jinja").touch()
    found = messages(checks.every_template_belongs_to_a_step(templates=tmp_path))
    assert found == ["the template calloff/burn is for no step"]


def test_words_for_no_step_are_named(monkeypatch):
    words = PRESENTATIONS[CallOff].steps
    declare(monkeypatch, steps=words | {"burn": Said("Burnt"), "send": replace(words["send"], instead=("drown",))})
    assert messages(presentation.something_is_said_of_every_step()) == [
        "CallOff: there are words for burn, no step",
        "CallOff: there are words for drown, no step",
    ]


def test_a_step_nothing_is_said_about_is_named(monkeypatch):
    declare(monkeypatch, steps=steps_without("validate"))
    [found] = messages(presentation.something_is_said_of_every_step())
    assert found == "CallOff: nothing is said once validate is done (workflow/tracks/presentation)"


def test_a_machine_that_is_not_presented_is_named(monkeypatch):
    monkeypatch.delitem(PRESENTATIONS, CallOff)
    [found] = messages(presentation.every_machine_is_presented())
    assert found.startswith("CallOff: it is not presented")


@pytest.mark.parametrize(
    ("otherwise", "named"),
    [
        ({"noun": "", "intro": ""}, "it has no intro and no noun (workflow/tracks/presentation)"),
        ({"page": "nowhere"}, "its page nowhere is no address"),
    ],
)
def test_a_machine_without_a_noun_or_a_page_is_named(monkeypatch, otherwise, named):
    declare(monkeypatch, **otherwise)
    assert messages(presentation.every_machine_is_presented()) == [f"CallOff: {named}"]


def test_a_state_without_a_word_and_a_word_without_a_state_are_named(monkeypatch):
    words = {state: word for state, word in PRESENTATIONS[CallOff].state_words.items() if state != "queried"}
    declare(monkeypatch, state_words=words | {"burnt": "Burnt"})
    assert messages(presentation.every_state_has_a_word()) == [
        "CallOff: no word for the state queried (workflow/tracks/presentation)",
        "CallOff: there is a word for burnt, no state",
    ]


def test_an_answer_that_history_shows_nowhere_is_named(monkeypatch):
    shown = {name: one for name, one in PRESENTATIONS[CallOff].history.items() if name != "training"}
    declare(monkeypatch, history=shown | {"colour": Shown("Colour")})
    forgotten, needless = messages(answers.every_answer_is_in_the_history())
    assert forgotten.startswith("CallOff: choose_services asks training, which history shows nowhere")
    assert needless == "CallOff: colour is shown, and nothing asks it"


def test_an_answer_that_no_page_shows_is_named_unless_it_names_its_section(monkeypatch):
    monkeypatch.setattr(answers, "_drawn", lambda: frozenset(f.name for f in CallOff._meta.fields) - {"training"})
    found = messages(answers.every_answer_is_on_a_page(machines=[CallOff]))
    assert found == ["CallOff: choose_services asks training, which no page shows: name the section it is read in"]
    shown = PRESENTATIONS[CallOff].history
    declare(monkeypatch, history=shown | {"training": replace(shown["training"], section="services")})
    assert messages(answers.every_answer_is_on_a_page(machines=[CallOff])) == []
