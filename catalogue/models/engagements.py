"""Which delivery partners a commissioner has engaged for its practices, since when and by whom (decision 51)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .organisations import Organisation


class Engagements(models.QuerySet):
    def standing(self):
        return self.filter(ended_on=None)


class Engagement(models.Model):
    """Until it ends, the partner may start migrations, and name people, for every practice of the commissioner."""

    commissioner = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    partner = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    engaged_on = models.DateField()
    engaged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )  # nobody: taken over from the migrations both took part in, or set up with the organisations
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)

    objects = Engagements.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_partner_is_engaged_once_by_a_commissioner",
                fields=["commissioner", "partner"],
                condition=Q(ended_on=None),
            )
        ]

    def __str__(self):
        return f"{self.partner}, engaged by {self.commissioner}"
