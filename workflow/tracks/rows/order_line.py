"""One line of what a call-off orders."""

from decimal import Decimal

from django.db import models

from catalogue.models import System
from workflow.tracks.rows.price_period import Period
from workflow.tracks.rows.row import Row


class OrderLine(Row):
    call_off = models.ForeignKey("workflow.CallOff", models.CASCADE, related_name="+", db_index=False)
    system = models.ForeignKey(System, models.PROTECT, null=True, related_name="+", db_index=False)
    what = models.TextField()
    quantity = models.PositiveIntegerField()
    price = models.DecimalField(max_digits=12, decimal_places=2)  # of one, without VAT
    per = models.CharField(max_length=10, choices=Period, blank=True)  # nothing: typed before the portal asked
    per_patient = models.BooleanField(default=False)
    funding = models.TextField(blank=True)

    belongs_to = "call_off"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call_off", "number"], name="an_order_numbers_its_lines")]

    def __str__(self):
        return self.what

    @property
    def amount(self) -> Decimal:
        return self.price * self.quantity
