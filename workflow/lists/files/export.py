"""What somebody took away from a list, or asked for: kept as a record when the file is long gone."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from catalogue.models import Organisation, User
from workflow import clock

KEPT_FOR = timedelta(hours=24)


class Export(models.Model):
    """A short one is handed over at once, and no file is kept of it."""

    class Of(models.TextChoices):
        MIGRATIONS = "migrations", "Migrations"
        DEADLINES = "deadlines", "Deadlines"
        SUPPLIERS = "suppliers", "Suppliers"
        HISTORY = "history", "History"

    class Form(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "Excel"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be made"
        READY = "ready", "Ready"
        TAKEN = "taken", "Handed over"
        GONE = "gone", "Deleted"
        FAILED = "failed", "Could not be made"

    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    of = models.CharField(max_length=20, choices=Of)
    form = models.CharField(max_length=4, choices=Form)
    query = models.TextField(max_length=2000)  # of the list, as its address said
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    rows = models.PositiveIntegerField(default=0)
    rows_made = models.PositiveIntegerField(default=0)  # so far
    migrations = models.JSONField(default=list)  # of which the file says something: asked again before it is taken
    stored = models.CharField(max_length=100, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)  # last

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(state="waiting"), name="exports_to_be_made"),
            models.Index(fields=["made_at"], condition=Q(state="ready"), name="exports_to_be_deleted"),
            models.Index(fields=["organisation", "-id"], name="exports_of_an_organisation"),
        ]

    def __str__(self):
        return f"{self.get_of_display()} as {self.get_form_display()}, {self.asked_by}"

    @property
    def name(self) -> str:
        """Of the file."""
        return f"{self.of}-{self.asked_at.astimezone(clock.LONDON):%Y-%m-%d-%H%M}.{self.form}"

    @property
    def gone_at(self):
        return self.made_at + KEPT_FOR
