"""`manage.py check` names what the presentation of a machine leaves unsaid (workflow/tracks/presentation)."""

from django.core.checks import register
from django.urls import get_resolver

from workflow.checks.process import error
from workflow.kernel.steps import steps_of
from workflow.tracks.presentation.owed import OWED, PLACES, owed_of
from workflow.tracks.registry import PRESENTATIONS, PROCESS

WHERE = "workflow/tracks/presentation"
OWED_IN = f"{WHERE}/owed.py"


@register()
def every_machine_is_presented(app_configs=None, machines=PROCESS, **_):
    addresses = get_resolver().reverse_dict
    found = []
    for machine in machines:
        presented = PRESENTATIONS.get(machine)
        if presented is None:
            found.append(error(machine, f"it is not presented ({WHERE}, and workflow/tracks/registry.py)", "E141"))
            continue
        if empty := [name for name in ("title", "plural", "intro", "noun", "page") if not getattr(presented, name)]:
            found.append(error(machine, f"it has no {' and no '.join(empty)} ({WHERE})", "E142"))
        elif presented.page not in addresses:
            found.append(error(machine, f"its page {presented.page} is no address", "E142"))
    return found


@register()
def every_state_has_a_word(app_configs=None, machines=PROCESS, **_):
    found = []
    for machine, presented in _presented(machines):
        words = presented.state_words
        if words is not None and (without := set(machine.State.values) - set(words)):
            found.append(error(machine, f"no word for the state {_listed(without)} ({WHERE})", "E143"))
        if unknown := {*(words or ()), *presented.ends} - set(machine.State.values):
            found.append(error(machine, f"there is a word for {_listed(unknown)}, no state", "E144"))
    return found


@register()
def something_is_said_of_every_step(app_configs=None, machines=PROCESS, **_):
    found = []
    for machine, presented in _presented(machines):
        steps, said = steps_of(machine), presented.steps
        named = {*said, *(name for one in said.values() for name in one.instead)}
        found += [
            error(machine, f"nothing is said once {name} is done ({WHERE})", "E145")
            for name, step in steps.items()
            if step.by and not presented.said_of(name).done
        ]
        unknown = sorted(named - steps.keys())
        found += [error(machine, f"there are words for {name}, no step", "E146") for name in unknown]
    return found


@register()
def every_duty_says_what_waits_for_it(app_configs=None, machines=PROCESS, owed=OWED, **_):
    found = []
    for machine in machines:
        name = machine._meta.model_name
        duties = {(duty.step, duty.limit.key) for duty in machine.duties}
        words = [(step, owed_of(name, step, limit, owed)) for step, limit in sorted(duties)]
        found += [
            error(
                machine, f"a mail about {step} has no sentence and does not say what waits for it ({OWED_IN})", "E147"
            )
            for step, said in words
            if said is None or "practice" not in said.places or said.places - PLACES or not said.so.endswith(".")
        ]
        known = {step for step, _ in duties} | {f"{step}/{limit}" for step, limit in duties}
        unknown = sorted(owed.get(name, {}).keys() - known)
        found += [error(machine, f"there are words of a mail for {step}, no duty", "E148") for step in unknown]
    return found


def _presented(machines):
    return [(machine, PRESENTATIONS[machine]) for machine in machines if machine in PRESENTATIONS]


def _listed(states) -> str:
    return ", ".join(sorted(states))
