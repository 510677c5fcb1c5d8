"""`manage.py check` proves that the process hangs together, and names what somebody has forgotten."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Error, register
from django_fsm import GET_STATE

from workflow.db.wall import policies
from workflow.deadlines.limit_names import NAMES
from workflow.kernel.steps import KEEP, steps_of
from workflow.pages.step.form_registry import ASKED_ELSEWHERE, form_for
from workflow.tracks.registry import PRESENTATIONS, PROCESS
from workflow.web.step_form import FORMS

NAMED_IN = "workflow/deadlines/limit_names.py"
MAILS = "templates/emails/steps"


@register()
def every_step_asks_what_it_takes(app_configs=None, machines=PROCESS, **_):
    found = []
    for machine, step in all_steps(machines):
        form = form_for(machine, step.name)
        if not step.by or step.name in ASKED_ELSEWHERE:
            continue
        if form is None:
            found.append(error(machine, f"{step.name} has no form", "E101"))
        elif different := form.gives() ^ step.asks:
            found.append(error(machine, f"{step.name} and its form differ in {', '.join(sorted(different))}", "E102"))
    known = {(machine, step.name) for machine, step in all_steps(PROCESS)}
    return found + [error(machine, f"has a form for {name}, no step", "E103") for machine, name in FORMS.keys() - known]


@register()
def every_machine_stands_behind_the_wall(app_configs=None, machines=PROCESS, **_):
    return [error(machine, f"PostgreSQL gives its rows to everyone ({policies.__name__}, and a migration)", "E104")
            for machine in machines if machine._meta.db_table not in policies.TABLES]  # fmt: skip


@register()
def every_duty_can_be_done(app_configs=None, machines=PROCESS, **_):
    found = []
    for machine in machines:
        for duty in machine.duties:
            step = steps_of(machine).get(duty.step)
            if step is None:
                found.append(error(machine, f"owes {duty.step}, no step", "E111"))
                continue
            if strangers := [who for who in duty.owner if who not in step.by]:
                found.append(error(machine, f"{strangers} owe {step.name} but cannot take it", "E112"))
            if closed := [state for state in duty.while_in if not step.open_in(state)]:
                found.append(error(machine, f"{step.name} is owed in {closed}, where it is closed", "E113"))
            if duty.limit.key not in NAMES:
                found.append(error(machine, f"the limit {duty.limit.key} has no name ({NAMED_IN})", "E114"))
    return found


@register()
def every_state_leads_on(app_configs=None, machines=PROCESS, **_):
    found = []
    for machine in machines:
        reached, presented = reachable(machine), PRESENTATIONS.get(machine)
        ends = presented.ends if presented else set()
        leaves = {source for source, _, target in edges(machine) if target != source}
        for state in machine.State.values:
            if state not in reached:
                found.append(error(machine, f"{state} is never reached", "E121"))
            if state not in leaves | ends:
                found.append(error(machine, f"{state} has no way out", "E122"))
            if state in leaves & ends:
                found.append(error(machine, f"{state} is an end, yet it goes on", "E123"))
    return found


@register()
def every_template_belongs_to_a_step(app_configs=None, templates=None, **_):
    known = {(machine._meta.model_name, step.name) for machine, step in all_steps(PROCESS)}
    folder = templates or Path(settings.BASE_DIR) / "templates"
    named = [f"{path.parent.name}/{path.name.split('.')[0]}" for path in sorted(folder.glob("emails/steps/*/*.jinja"))]
    named += [path.name.split(".")[0].replace("_", "/", 1) for path in sorted(folder.glob("steps/*.jinja"))]
    files = {"/".join(key) for key in known}
    return [error(None, f"the template {name} is for no step", "E131") for name in named if name not in files]


@register()
def every_step_that_tells_has_words(app_configs=None, machines=PROCESS, **_):
    folder = Path(settings.BASE_DIR) / MAILS
    return [
        error(machine, f"{step.name} tells somebody, and its mail has no words ({MAILS})", "E132")
        for machine, step in all_steps(machines)
        if step.tell or step.by_proxy
        if not (folder / machine._meta.model_name / f"{step.name}.txt.jinja").exists()
    ]


def edges(machine) -> set[tuple[str, str, str]]:
    """Every move of a machine: from, step, to."""
    return {
        (source, step.name, target)
        for step in steps_of(machine).values()
        for source in _states(machine, step)
        for target in _targets(step, source)
    }


def reachable(machine) -> set[str]:
    reached, more = set(), {machine._meta.get_field("state").default}
    while more:
        reached |= more
        more = {target for source, _, target in edges(machine) if source in more} - reached
    return {str(state) for state in reached}


def _states(machine, step):
    return [state for state in machine.State.values if step.open_in(state)]


def _targets(step, source):
    if step.target is KEEP:
        return [source]
    if isinstance(step.target, GET_STATE):
        return [str(state.value) for state in step.target.allowed_states]
    return [str(step.target.value)]


def all_steps(machines):
    return [(machine, step) for machine in machines for step in steps_of(machine).values()]


def error(machine, words, number):
    subject = f"{machine.__name__}: " if machine else ""
    return Error(f"{subject}{words}", obj=machine, id=f"workflow.{number}")
