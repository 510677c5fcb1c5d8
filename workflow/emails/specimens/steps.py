"""A specimen of the letter about each step: every template of a step has one, without being named here."""

from functools import partial

from workflow import clock
from workflow.emails.content import Words
from workflow.emails.news import page_about
from workflow.emails.specimens import answers
from workflow.emails.specimens.cast import REFERENCE, migration, named
from workflow.emails.specimens.specimen import AT_ONCE, BY_HABIT, Group, Specimen, laid_out
from workflow.emails.step import about_step
from workflow.formatting import short_date, upper_first
from workflow.kernel.machine import machines
from workflow.kernel.steps import Party, steps_of
from workflow.notifications.what_news_is import kind_of_step
from workflow.outbox.templates import templates
from workflow.process_docs.description import specimen_of, who_is_told, who_takes
from workflow.tracks.registry import PRESENTATIONS, PROCESS

OUTSIDE = ".outside"
END = ".txt.jinja"
BY_ITSELF = "This service"
TAKEN_BY = {"calloff": Party.TARGET, "migration": Party.COMMISSIONER}  # where only the record names who does
WITH_A_TASK = "Whoever is given a task by it gets it at once"


def groups() -> tuple[Group, ...]:
    return tuple(Group(name, f"Steps: {PRESENTATIONS[machine].plural.lower()}", _letters(name, machine))
                 for machine in PROCESS for name in [machine._meta.model_name])  # fmt: skip


def words_of(machine: str, name: str, template: str) -> Words:
    """Of a step as if it had been taken today."""
    step = steps_of(machines()[machine])[name]
    facts = {
        "who": _who(machine, step), "on": short_date(clock.today()), "noun": answers.noun_of(machine),
        "answers": answers.answers_of(machine), "record": answers.record_read(),
        "practice": migration().practice.distinct_name, "meeting": answers.meeting(), "deed": step.deed,
        "organisation": answers.successor(step), "deadline": answers.DEADLINE,
        "page": page_about(REFERENCE, machines()[machine](pk=1)), "day": answers.day_about(machine),
    }  # fmt: skip
    return Words(templates.get_template(template), facts)


def _letters(machine, model):
    """In the order in which the machine declares its steps; of some there is one more, for suppliers."""
    places = {name: place for place, name in enumerate(steps_of(model))}
    found = [template for template in templates.list_templates() if template.startswith(f"steps/{machine}/")]
    keyed = [(template.rpartition("/")[2].removesuffix(END), template) for template in found]
    known = [(key.removesuffix(OUTSIDE), key, template) for key, template in keyed]
    return tuple(_letter(machine, model, *one) for one in sorted(known, key=lambda one: (places[one[0]], one[1])))


def _letter(machine, model, name, key, template):
    step, example = steps_of(model)[name], specimen_of(model)
    is_outside = key.endswith(OUTSIDE)
    habit = BY_HABIT[kind_of_step(machine, name)]
    return Specimen(
        key=f"{machine}-{key.replace('.', '-')}",
        title=step.label + (", to suppliers" if is_outside else ""),
        when=f"When this step is taken by {who_takes(step, example)}.",
        to=_to(step, example, is_outside),
        how=habit if habit == AT_ONCE else f"{habit}. {WITH_A_TASK}",
        write=partial(_written, machine, name, template),
    )


def _to(step, example, is_outside) -> str:
    if is_outside:
        return "Suppliers of the migration, who do not read the step on a page"
    return upper_first(who_is_told(step, example) or "whoever it was recorded for")


def _written(machine, name, template):
    return laid_out(about_step(migration(), [], [words_of(machine, name, template)]))


def _who(machine, step) -> str:
    if not step.by:
        return BY_ITSELF
    parties = [one for one in step.by if isinstance(one, Party)]
    return named(parties[0] if parties else TAKEN_BY.get(machine, Party.TARGET))
