"""Days on which one organisation is closed: its own local targets do not count them, and nothing else notices."""

from django.db import models
from django.db.models import F, Q

from catalogue.models import Organisation, User
from workflow.db.compiled_once import planned_once


class Closure(models.Model):
    """Both days are included. It is never edited: who was wrong cancels it, for the days that are still to come."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    reason = models.CharField(max_length=100)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    cancelled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["first_on", "pk"]
        indexes = [
            models.Index(
                fields=["organisation", "last_on"], condition=Q(cancelled_at=None), name="closures_still_to_come"
            )
        ]
        constraints = [
            models.CheckConstraint(name="a_closure_ends_after_it_begins", condition=Q(last_on__gte=F("first_on")))
        ]

    def __str__(self):
        return f"{self.organisation}: {self.reason}"

    @property
    def span(self) -> list[str]:
        """As a work item keeps it."""
        return [self.first_on.isoformat(), self.last_on.isoformat(), self.reason]


@planned_once
def closures_of(actor, first, last):
    """The reader's own organisation is closed on some of these days."""
    own = Closure.objects.filter(organisation=actor.organisation, cancelled_at=None)
    return own.filter(first_on__lte=last, last_on__gte=first)
