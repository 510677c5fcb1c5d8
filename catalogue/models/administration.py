"""What administrators do beyond settings: looking into an organisation for a while, and the record of what they did."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .organisations import Organisation

A_PERSON = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "related_name": "+"}


class SupportAccesses(models.QuerySet):
    def running(self, now):
        return self.filter(began_at__lte=now, ends_at__gt=now)

    def waiting(self):
        return self.filter(began_at=None, refused_at=None)


class SupportAccess(models.Model):
    """That an administrator may read what an organisation sees, until a moment and for a reason. Nobody belongs to an
    organisation by it, and nothing can be changed with it."""

    administrator = models.ForeignKey(**A_PERSON)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    days = models.PositiveSmallIntegerField()  # how long it lasts from the last yes on
    is_break_glass = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    seconded_by = models.ForeignKey(**A_PERSON, null=True, db_index=False)  # another administrator
    is_seconded_on_server = models.BooleanField(default=False)  # where there is no other
    needs_lead = models.BooleanField(default=True, db_default=True)  # as it was when this was asked
    agreed_by = models.ForeignKey(**A_PERSON, null=True, db_index=False)  # a lead of the organisation
    began_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(**A_PERSON, null=True, db_index=False)
    refused_at = models.DateTimeField(null=True)

    objects = SupportAccesses.as_manager()

    class Meta:
        verbose_name_plural = "support accesses"
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["ends_at"], name="support_access_by_its_end")]
        constraints = [
            models.CheckConstraint(
                name="nobody_says_yes_to_their_own_access",
                condition=(Q(seconded_by=None) | ~Q(seconded_by=F("administrator")))
                & (Q(agreed_by=None) | ~Q(agreed_by=F("administrator")))
                & (Q(agreed_by=None) | Q(seconded_by=None) | ~Q(agreed_by=F("seconded_by"))),
            ),
            models.CheckConstraint(
                name="access_begins_with_a_second_yes_or_a_broken_glass",
                condition=Q(began_at=None)
                | Q(is_break_glass=True)
                | Q(is_seconded_on_server=True)
                | Q(seconded_by__isnull=False),
            ),
            models.CheckConstraint(
                name="access_that_has_begun_ends", condition=Q(began_at=None) | Q(ends_at__gte=F("began_at"))
            ),
        ]

    def __str__(self):
        return f"{self.administrator} at {self.organisation}"


class AdministrativeAct(models.Model):
    """What an administrator did about an organisation, a person or a setting. `by` is empty for a command on the
    server."""

    at = models.DateTimeField()
    by = models.ForeignKey(**A_PERSON, null=True, db_index=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    what = models.CharField(max_length=700)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.what
