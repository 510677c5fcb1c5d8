"""Who gets the emails of somebody who is away: a colleague of the same organisation, up to a last day."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from catalogue.models import Membership, Organisation, User
from workflow.outbox.suppression import RefusedAddress


class Covers(models.QuerySet):
    def in_force(self, today):
        """Those of the day; a colleague who has left, or whom no email reaches, covers nobody."""
        there = Membership.objects.current(today).filter(
            user=OuterRef("colleague"), organisation=OuterRef("organisation"), user__is_active=True
        )
        refused = RefusedAddress.objects.filter(address=OuterRef("colleague__email"))
        return self.filter(Exists(there), ~Exists(refused), until_on__gte=today)


class Cover(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="covers")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")  # whose emails it is about
    colleague = models.ForeignKey(User, models.CASCADE, related_name="+")
    until_on = models.DateField()  # the last day

    objects = Covers.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="one_colleague_covers_at_a_time"),
            models.CheckConstraint(condition=~Q(user=F("colleague")), name="nobody_covers_for_themselves"),
        ]

    def __str__(self):
        return f"{self.colleague} for {self.user} until {self.until_on}"
