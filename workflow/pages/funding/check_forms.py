"""What the steps of the interoperability check ask: what was found, and which services there are to check."""

from django.core.exceptions import ValidationError

from catalogue.models import System
from catalogue.typed.numbers import Doubtful, amount
from workflow.tracks.funding import FundingCase
from workflow.tracks.papers.interoperability import DOES_NOT, NOT_KNOWN, WORKS
from workflow.web.fields import OneOf, Words
from workflow.web.record_fields import Pick
from workflow.web.step_form import StepForm, asked_by


@asked_by(FundingCase, "check_system")
class CheckSystem(StepForm):
    system = Pick(label="Which system did you check?", missing="Select the system you checked")
    works = OneOf(
        label="Will it work with the new system?",
        choices=[(WORKS, "It works"), (DOES_NOT, "It does not work"), (NOT_KNOWN, "Not known yet")],
        missing="Select whether it will work with the new system",
    )
    evidence = Words(
        label="How do you know?",
        what="The evidence",
        required=False,
        help_text="For example, an email from the supplier and its date.",
    )
    checked_by = Words(label="Who checked it?", what="The name", required=False)
    penalty = Words(
        label="If it does not work: what will leaving that system cost?",
        what="The penalty",
        required=False,
        help_text="Ending a contract early may carry a charge. Write “none” if there is none.",
    )
    decided_by = Words(label="If it does not work: who decided to go on?", what="The name", required=False)

    def fit(self):
        self.fields["system"].offer((system.key, system.name) for system in self.record.to_check())

    def now(self):
        known = self.record.interoperability.get(str(self.preset.get("system")), {})
        return {"checked_by": self.actor.user.name, **known}

    def clean_penalty(self):
        """Words, or an amount; one that could be two amounts is asked back."""
        typed = self.cleaned_data["penalty"]
        try:
            meant = amount(typed)
        except Doubtful as doubtful:
            raise ValidationError(str(doubtful)) from None
        return typed if meant is None else f"£{meant:,.2f}".removesuffix(".00")

    def clean(self):
        if self.cleaned_data.get("works") in (WORKS, DOES_NOT):
            if not self.cleaned_data.get("evidence"):
                self.add_error("evidence", "Say how you know whether it works")
            if not self.cleaned_data.get("checked_by"):
                self.add_error("checked_by", "Enter the name of the person who checked it")


@asked_by(FundingCase, "add_service")
class AddService(StepForm):
    refused_at = "name"
    system = Pick(label="Which service does the practice use today?", many=True, required=False)
    name = Words(
        label="If it is not in the list: what is it called?",
        what="The name of the service",
        required=False,
        max_length=100,
    )

    def fit(self):
        taken = [one.key for one in self.record.to_check()]
        known = (self.migration.from_system_id, self.migration.to_system_id, *taken)
        others = (
            System.objects.exclude(pk__in=known)
            .exclude(kind=System.Kind.FOUNDATION)
            .exclude(parent=self.migration.to_system_id)
        )
        offered = [(s.pk, f"{s.name}, {s.supplier}") for s in others.select_related("supplier").order_by("name", "pk")]
        self.fields["system"].offer(offered, empty="It is not in this list")

    def clean(self):
        if not self.errors and bool(self.cleaned_data.get("system")) == bool(self.cleaned_data.get("name")):
            self.add_error("name", "Select a service from the list, or enter the name of one that is not in it")


@asked_by(FundingCase, "remove_service")
class RemoveService(StepForm):
    service = Pick(label="Which service?", missing="Select the service to take out")

    def fit(self):
        self.fields["service"].offer((one.number, one.name) for one in self.record.services)
