"""Every duty has a sentence of its own in a mail, and one line of what waits for it."""

import pytest

from workflow.checks.presentation import every_duty_says_what_waits_for_it
from workflow.deadlines.work_item import WorkItem
from workflow.emails.task_words import so_of, task_of
from workflow.kernel.steps import steps_of
from workflow.process_docs.description import specimen_of
from workflow.tracks.call_off import CallOff
from workflow.tracks.presentation.owed import OWED, Owed
from workflow.tracks.registry import PROCESS

pytestmark = pytest.mark.once
PRACTICE, SYSTEM = "Larkmere Practice", "HarbourGP (final)"
LONGEST = 100  # letters: two lines in a narrow window
DUTIES = [(machine, duty) for machine in PROCESS for duty in machine.duties]


def item_of(machine, duty, kind="", system=SYSTEM) -> WorkItem:
    record = specimen_of(machine)
    if kind:
        record.kind = kind
    title = duty.title_for(record, steps_of(machine)[duty.step])
    item = WorkItem(subject=f"{machine._meta.model_name}:1", step=duty.step, limit=duty.limit.key, title=title)
    item.of_system = system
    return item


def kinds_of(machine):
    return [key for field in machine._meta.fields if field.name == "kind" for key, _ in field.flatchoices] or [""]


@pytest.mark.parametrize(("machine", "duty"), DUTIES, ids=[f"{m.__name__} {d.step} {d.limit.key}" for m, d in DUTIES])
def test_a_duty_of_each_kind_of_record_reads_as_a_sentence_and_says_what_waits_for_it(machine, duty):
    for kind in kinds_of(machine):
        item = item_of(machine, duty, kind)
        sentence = task_of(item, PRACTICE)
        assert sentence.count(PRACTICE) == 1
        assert "{" not in sentence
        assert sentence[0].isupper()
        assert sentence[-1] != "."
        assert 0 < len(so_of(item)) <= LONGEST


def test_what_tells_records_of_one_duty_apart_stands_in_its_sentence():
    amend = next(duty for duty in CallOff.duties if duty.step == "amend")
    said = {task_of(item_of(CallOff, amend, kind), PRACTICE) for kind in kinds_of(CallOff)}
    assert said == {
        f"Amend the {kind} call-off for Larkmere Practice, because the go-live date has changed"
        for kind in ("new system", "decommission")
    }


def test_a_task_that_was_opened_under_other_words_keeps_its_title():
    """So does one of a duty that there is no more, and of a record that is not found."""
    provide = next((machine, duty) for machine, duty in DUTIES if duty.step == "provide")
    assert task_of(item_of(*provide, system=""), PRACTICE) == "Provide the data extract for Larkmere Practice"
    for subject in ("calloff:1", "elsewhere:1"):
        old = WorkItem(subject=subject, step="validate", limit="validate", title="Look at it: the date has changed")
        assert task_of(old, PRACTICE) == "Look at it for Larkmere Practice (the date has changed)"


def test_nothing_is_declared_twice_or_left_out():
    assert every_duty_says_what_waits_for_it() == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (None, "a mail about validate has no sentence"),
        (Owed("Check the {name}", "It waits."), "a mail about validate has no sentence"),
        (Owed("Check the {thing} for {practice}", "It waits."), "a mail about validate has no sentence"),
        (Owed("Check the {name} for {practice}", ""), "a mail about validate has no sentence"),
    ],
)
def test_a_duty_without_words_is_named(words, named):
    said = {step: one for step, one in OWED["calloff"].items() if step != "validate"}
    owed = OWED | {"calloff": said | ({"validate": words} if words else {})}
    [found] = every_duty_says_what_waits_for_it(owed=owed)
    assert found.msg.startswith(f"CallOff: {named}")


def test_words_for_no_duty_are_named():
    owed = OWED | {"calloff": OWED["calloff"] | {"send/validate": OWED["calloff"]["validate"]}}
    [found] = every_duty_says_what_waits_for_it(owed=owed)
    assert found.msg == "CallOff: there are words of a mail for send/validate, no duty"
