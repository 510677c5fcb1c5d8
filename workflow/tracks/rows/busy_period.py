"""A time at which the practice should not go live, as the practice typed it."""

from django.db import models

from workflow.tracks.rows.row import Row


class BusyPeriod(Row):
    go_live = models.ForeignKey("workflow.GoLiveDate", models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)  # busy, training or leave
    first = models.DateField()
    last = models.DateField()
    what = models.TextField(blank=True)  # a count of staff, never names

    belongs_to = "go_live"
    sorted_by = ("first", "number")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["go_live", "number"], name="a_date_numbers_its_busy_periods")]
        indexes = [models.Index(fields=["first", "last"], name="busy_by_day")]

    def __str__(self):
        return f"{self.first} to {self.last}"
