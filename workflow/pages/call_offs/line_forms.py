"""What the steps of a procurement call-off ask about what is ordered: services, systems, prices."""

from django.db.models import Q

from catalogue.models import System
from workflow.formatting import listed
from workflow.tracks.call_off import CallOff
from workflow.web.fields import OneOf, Pounds, WholeNumber, Words
from workflow.web.money_fields import price_period
from workflow.web.record_fields import Pick
from workflow.web.step_form import StepForm, asked_by


@asked_by(CallOff, "choose_services")
class ChooseServices(StepForm):
    migration_service = Words(
        label="Which migration service is ordered?",
        what="The migration service",
        missing="Enter which migration service is ordered, or why none is needed",
        help_text="If none is ordered, say why none is needed.",
    )
    training = Words(
        label="Which training is ordered?",
        what="The training",
        required=False,
        help_text="For example, two days on site for reception staff.",
    )

    def now(self):
        """A service that is ordered already is not typed again."""
        said = self.record
        return {
            "migration_service": said.migration_service or self._ordered(System.AssociatedKind.MIGRATION),
            "training": said.training or self._ordered(System.AssociatedKind.TRAINING),
        }

    def _ordered(self, kind):
        services = System.objects.filter(associated_kind=kind).values_list("pk", flat=True)
        return listed([line.what for line in self.record.lines if line.system_id in services])


class Priced(StepForm):
    """A price for each, and of how many; for all patients of the practice where it does not say of how many."""

    charged = OneOf(
        label="How is it charged?",
        choices=[("flat", "A price for each one"), ("patient", "A price for each patient")],
        missing="Select how it is charged",
    )
    quantity = WholeNumber(label="How many?", what="The quantity", min_value=1, required=False)
    price = Pounds(label="Price for each, without VAT", what="The price", missing="Enter the price for each in pounds")
    per = price_period()

    def clean(self):
        if self.errors or self.cleaned_data.get("quantity"):
            return
        size = self.migration.practice.list_size
        if self.cleaned_data.get("charged") == "patient" and size:
            self.cleaned_data["quantity"] = size
        else:
            self.add_error("quantity", "Enter how many are ordered")

    def answer_per_patient(self):
        return self.cleaned_data["charged"] == "patient"


@asked_by(CallOff, "add_line")
class AddLine(Priced):
    made_of = {"per_patient": ("charged",), "what": ("what",)}
    field_order = ("system", "what", "charged", "quantity", "price", "per", "funding")
    system = Pick(label="What is ordered?", missing="Select what is ordered")
    what = Words(
        label="How the order describes it",
        what="The description",
        required=False,
        help_text="Leave this empty to call it what the catalogue calls it.",
    )
    funding = Words(
        label="Who pays?",
        what="The source of funding",
        required=False,
        help_text="Every line needs a source of funding before the call-off is sent.",
    )

    def fit(self):
        offered = offered_to(self.migration)
        self.fields["system"].offer((system.pk, named_with_kind(system)) for system in offered)
        if size := self.migration.practice.list_size:
            self.fields[
                "quantity"
            ].help_text = (
                f"The practice has {size:,} registered patients. For a price for each patient you can leave this empty."
            )

    def now(self):
        chosen = str(self.preset.get("system", ""))
        return said_of(next((line for line in self.record.lines if str(line.system_id) == chosen), None))

    def answer_what(self):
        return self.cleaned_data["what"] or System.objects.get(pk=self.cleaned_data["system"]).name


def offered_to(migration):
    """The new system, its parts, and the services of its supplier."""
    new = migration.to_system
    services = Q(kind=System.Kind.ASSOCIATED, supplier=new.supplier_id)
    return System.objects.filter(Q(pk=new.pk) | Q(parent=new) | services).order_by("pk")


def said_of(line) -> dict:
    """What the fields start with; `line` is None where the thing is not ordered."""
    return {**line.said(), "charged": "patient" if line.per_patient else "flat"} if line else {"charged": "flat"}


def named_with_kind(system) -> str:
    return f"{system} ({system.get_kind_display().lower()})"


@asked_by(CallOff, "remove_line")
class RemoveLine(StepForm):
    line = Pick(label="Which line?", missing="Select the line to take out")

    def fit(self):
        self.fields["line"].offer((line.number, line.what) for line in self.record.lines)
