"""Which other systems hold data that must move: what the steps ask that change it."""

from catalogue.models import System
from workflow.tracks.migration import Migration
from workflow.web.record_fields import Pick
from workflow.web.step_form import StepForm, asked_by


@asked_by(Migration, "add_data_holder")
class AddDataHolder(StepForm):
    refused_at = "system"
    system = Pick(
        label="Which system holds data that must move?",
        many=True,
        missing="Select a system that holds data",
        help_text="For example, document management or anticoagulation.",
    )

    def fit(self):
        migration = self.migration
        known = (migration.from_system_id, migration.to_system_id, *migration.other_systems)
        others = System.objects.filter(holds_data=True, kind=System.Kind.SUBSIDIARY).exclude(pk__in=known)
        _offer(self, others)


@asked_by(Migration, "remove_data_holder")
class RemoveDataHolder(StepForm):
    system = Pick(label="Which system holds no data that must move?", missing="Select the system to take out")

    def fit(self):
        _offer(self, System.objects.filter(pk__in=self.migration.other_systems))


def _offer(form, systems):
    form.fields["system"].offer((s.pk, f"{s.name}, {s.supplier}") for s in systems.select_related("supplier"))
