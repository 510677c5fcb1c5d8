"""What a call-off says: the order for the new system, or the notice that ends the present one."""

from datetime import date
from decimal import Decimal

from django.db import models

from workflow.kernel.steps import NotAllowed, step
from workflow.tracks.documents import WithDocuments
from workflow.tracks.papers.call_off_state import PREPARERS, WRITTEN_IN, Kind
from workflow.tracks.rows.kept import HasRows
from workflow.tracks.rows.order_line import OrderLine
from workflow.tracks.rows.price_period import Sums
from workflow.tracks.rows.something_to_choose import there_is_an_item


class CallOffPapers(WithDocuments):
    number = models.CharField(max_length=6, blank=True)  # six digits, the Buying Catalogue's own: only ever typed
    former_number = models.CharField(max_length=10, blank=True)  # what an earlier release of the portal called it
    description = models.CharField(max_length=100, blank=True)
    buyer_contact = models.JSONField(default=dict)  # name, email, phone
    supplier_contact = models.JSONField(default=dict)
    # procurement
    commencement_on = models.DateField(null=True)
    term_months = models.PositiveSmallIntegerField(null=True)
    planned_on = models.DateField(null=True)
    submodules = models.JSONField(default=dict)  # system id: needed | not_needed | held | not_sure
    migration_service = models.TextField(blank=True)  # which one, or why none is needed
    training = models.TextField(blank=True)
    lines = HasRows(OrderLine)
    # decommission
    old_agreement = models.CharField(max_length=60, blank=True)
    scope = models.CharField(max_length=20, blank=True)  # whole | one_practice
    initial_term_ends_on = models.DateField(null=True)
    penalty_acknowledged = models.BooleanField(default=False)
    cease_on = models.DateField(null=True)
    monthly_charge = models.DecimalField(max_digits=10, decimal_places=2, null=True)  # only ever typed by somebody

    class Meta:
        abstract = True

    @property
    def ordered(self) -> Sums:
        return Sums.of((line.per, line.amount) for line in self.lines)

    def takes_documents(self):
        if self.state not in WRITTEN_IN:
            return "The documents have been sent, so none can be added or replaced. Revise the call-off first."
        return None

    @step("Describe the call-off", source=WRITTEN_IN, by=PREPARERS)
    def describe(self, *, description: str, buyer_name: str, buyer_email: str, buyer_phone: str, supplier_name: str,
                 supplier_email: str, number: str):  # fmt: skip
        """`number`: the Buying Catalogue's own, six digits, or nothing while there is none."""
        self.description = description
        self.buyer_contact = {"name": buyer_name, "email": buyer_email, "phone": buyer_phone}
        self.supplier_contact = {"name": supplier_name, "email": supplier_email}
        self.number = number

    def is_procurement(self):
        return None if self.kind == Kind.PROCUREMENT else "This belongs to the new system call-off."

    def is_decommission(self):
        return None if self.kind == Kind.DECOMMISSION else "This belongs to the decommission call-off."

    @step("Give the contract dates", source=WRITTEN_IN, by=PREPARERS, needs=is_procurement)
    def set_dates(self, *, commencement_on: date, term_months: int, planned_on: date):
        if planned_on < commencement_on:
            raise NotAllowed("The planned delivery date must be on or after the commencement date.")
        self.commencement_on, self.term_months, self.planned_on = commencement_on, term_months, planned_on

    @step("Review the submodules", source=WRITTEN_IN, by=PREPARERS, needs=is_procurement)
    def review_submodules(self, *, answers: dict):
        """What is not needed is not ordered either."""
        self.submodules = self.submodules | answers
        self.lines = [line for line in self.lines if self.submodules.get(str(line.system_id)) != "not_needed"]

    @step("Choose the services", source=WRITTEN_IN, by=PREPARERS, needs=is_procurement)
    def choose_services(self, *, migration_service: str, training: str):
        self.migration_service, self.training = migration_service, training

    @step("Order a system or service", source=WRITTEN_IN, by=PREPARERS, needs=is_procurement)
    def add_line(self, *, system: int, what: str, quantity: int, price: Decimal, per: str, per_patient: bool,
                 funding: str):  # fmt: skip
        """What is ordered already is ordered anew, under the number it has."""
        before = next((line for line in self.lines if line.system_id == system), None)
        line = OrderLine(system_id=system, number=before and before.number, what=what, quantity=quantity, price=price,
                         per=per, per_patient=per_patient, funding=funding)  # fmt: skip
        self.lines = [*(other for other in self.lines if other.system_id != system), line]

    @step("Remove this item", source=WRITTEN_IN, by=PREPARERS, needs=[is_procurement, there_is_an_item])
    def remove_line(self, *, line: int):
        """`line`: the number it has in the order."""
        if not self.lines.numbered(line):
            raise NotAllowed("That line has been taken out already.")
        self.lines = [other for other in self.lines if other.number != line]

    @step("Name the agreement that ends", source=WRITTEN_IN, by=PREPARERS, needs=is_decommission)
    def name_agreement(self, *, old_agreement: str, scope: str, initial_term_ends_on: date | None,
                       penalty_acknowledged: bool):  # fmt: skip
        self.old_agreement, self.scope = old_agreement, scope
        self.initial_term_ends_on, self.penalty_acknowledged = initial_term_ends_on, penalty_acknowledged

    @step("Say when the current system ends", source=WRITTEN_IN, by=PREPARERS, needs=is_decommission)
    def set_cease_date(self, *, cease_on: date):
        self.cease_on = cease_on

    @step("Record the monthly charge", source=WRITTEN_IN, by=PREPARERS, needs=is_decommission)
    def record_charge(self, *, monthly_charge: Decimal):
        self.monthly_charge = monthly_charge
