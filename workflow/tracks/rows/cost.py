"""One cost that a funding case asks money for."""

from django.db import models

from workflow.tracks.rows.price_period import Period
from workflow.tracks.rows.row import Row


class Cost(Row):
    case = models.ForeignKey("workflow.FundingCase", models.CASCADE, related_name="+", db_index=False)
    what = models.TextField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)  # without VAT
    per = models.CharField(max_length=10, choices=Period, blank=True)  # nothing: typed before the portal asked
    source = models.TextField(blank=True)

    belongs_to = "case"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="a_case_numbers_its_costs")]

    def __str__(self):
        return self.what
