"""`manage.py check` names an answer that a step asks and nobody ever reads again."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.checks import register

from workflow.checks.process import error
from workflow.kernel.steps import steps_of
from workflow.reading.history.events import SAID
from workflow.tracks.presentation.declared import BY_PART
from workflow.tracks.registry import PRESENTATIONS, PROCESS
from workflow.tracks.rows.kept import rows_of

READ_OUT = {*SAID, *BY_PART}  # what history reads out of every step
DRAWN = re.compile(r"\.(\w+)\b")


@register()
def every_answer_is_in_the_history(app_configs=None, machines=PROCESS, **_):
    found = []
    for machine in machines:
        if presented := PRESENTATIONS.get(machine):
            known = READ_OUT | {*presented.history, *presented.answers, *presented.read_elsewhere}
            asked = {name: step.name for step in _taken_by_people(machine) for name in step.asks}
            found += [
                error(machine, f"{step} asks {name}, which history shows nowhere: declare it in its history, its "
                      "answers or as read elsewhere (workflow/tracks/presentation)", "E151")
                for name, step in sorted(asked.items()) if name not in known
            ]  # fmt: skip
            needless = {*presented.answers, *presented.read_elsewhere} - asked.keys()
            needless |= (
                {*presented.history} - {field.name for field in machine._meta.get_fields()} - rows_of(machine).keys()
            )
            found += [error(machine, f"{name} is shown, and nothing asks it", "E152") for name in sorted(needless)]
    return found


@register()
def every_answer_is_on_a_page(app_configs=None, machines=PROCESS, **_):
    """A field counts as drawn if a presenter or a template reads it, or if its declaration names a section."""
    found = []
    for machine in machines:
        shown = PRESENTATIONS[machine].history if machine in PRESENTATIONS else {}
        fields = {field.name for field in machine._meta.concrete_fields}
        asked = {name: step.name for step in _taken_by_people(machine) for name in step.asks & fields}
        found += [
            error(machine, f"{step} asks {name}, which no page shows: name the section it is read in", "E153")
            for name, step in sorted(asked.items())
            if name not in _drawn() and not (name in shown and shown[name].section)
        ]
    return found


def _taken_by_people(machine):
    return [step for step in steps_of(machine).values() if step.by]


@cache
def _drawn() -> frozenset[str]:
    """Whatever the presenters and the templates of pages read of anything."""
    root = Path(settings.BASE_DIR)
    presenters = [path for path in (root / "workflow/pages").rglob("*.py") if not path.stem.endswith("forms")]
    templates = [*(root / "templates/pages").rglob("*.jinja"), *(root / "templates/steps").rglob("*.jinja")]
    return frozenset(name for path in (*presenters, *templates) for name in DRAWN.findall(path.read_text()))
