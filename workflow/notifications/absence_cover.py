"""Who gets the emails of somebody who is away: a colleague of the same organisation, from a first day to a last one."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from catalogue.models import Membership, Organisation, User
from workflow.formatting import long_date
from workflow.outbox.suppression import RefusedAddress

LONG_AGO = date(2000, 1, 1)


class Covers(models.QuerySet):
    def in_force(self, today):
        return self.not_over(today).filter(from_on__lte=today)

    def not_over(self, today):
        """Those of the day and of days to come; a colleague who has left, or whom no email reaches, covers nobody."""
        there = Membership.objects.current(today).filter(
            user=OuterRef("colleague"), organisation=OuterRef("organisation"), user__is_active=True
        )
        refused = RefusedAddress.objects.filter(address=OuterRef("colleague__email"))
        return self.filter(Exists(there), ~Exists(refused), until_on__gte=today)


class Cover(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="covers")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")  # whose emails it is about
    colleague = models.ForeignKey(User, models.CASCADE, related_name="+")
    from_on = models.DateField(db_default=LONG_AGO)  # the first day
    until_on = models.DateField()  # the last day

    objects = Covers.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="one_colleague_covers_at_a_time"),
            models.CheckConstraint(condition=~Q(user=F("colleague")), name="nobody_covers_for_themselves"),
            models.CheckConstraint(condition=Q(from_on__lte=F("until_on")), name="an_absence_begins_before_it_ends"),
        ]

    def __str__(self):
        return f"{self.colleague} for {self.user} until {self.until_on}"

    def in_words(self, today) -> str:
        """“until the end of Sunday 14 June 2026”, and from when where that is still to come."""
        until = f"until the end of {long_date(self.until_on)}"
        return until if self.from_on <= today else f"from {long_date(self.from_on)} {until}"
