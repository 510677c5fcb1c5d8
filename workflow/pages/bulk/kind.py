"""A step that may be taken of many records at once, as its own declaration says."""

from dataclasses import dataclass

from django.http import Http404

from workflow.kernel.machine import machines
from workflow.kernel.steps import Step, steps_of
from workflow.operations.named_page import named_page
from workflow.pages.step.form_registry import form_for
from workflow.tracks.bulk.looked_at_alone import nothing
from workflow.tracks.presentation.declared import nothing_to_weigh
from workflow.tracks.registry import PRESENTATIONS

FILL = "fill"  # the button that fills something in for all of them


@dataclass(frozen=True)
class Kind:
    machine: type
    step: Step

    @property
    def form(self):
        return form_for(self.machine, self.step.name)

    def questions_of(self, record, actor, typed, **options):
        """Of what was typed before something was to be filled in, nothing is checked."""
        if typed is None or FILL not in typed:
            return self.form(record, actor, typed, **options)
        form = self.form(record, actor, **options)
        form.show_what_is_written(typed)
        return form

    @property
    def is_ever_looked_at_alone(self) -> bool:
        said = PRESENTATIONS[self.machine].said_of(self.step.name)
        weighs = said.cautions is not nothing_to_weigh or hasattr(self.form, "clashes")
        return weighs or self.step.in_bulk is not nothing

    @property
    def name(self) -> str:
        return self.machine._meta.model_name

    @property
    def href(self) -> str:
        return named_page("take_together", machine=self.name, step=self.step.name)


def kind_of(machine: str, step_name: str) -> Kind | None:
    step = steps_of(machines()[machine]).get(step_name) if machine in machines() else None
    return Kind(machines()[machine], step) if step and step.in_bulk else None


def kind_or_404(machine: str, step: str) -> Kind:
    if kind := kind_of(machine, step):
        return kind
    raise Http404
