"""What differs by region (the guide's own words): who may register, call off and ask for forms, and local targets."""

from django.core.exceptions import ValidationError
from django.db import models

from catalogue.models import Organisation
from workflow.db.compiled_once import planned_once
from workflow.deadlines.limits import LOCAL_TARGETS
from workflow.kernel.steps import Party

MAY_DIFFER = (Party.PARTNER, Party.COMMISSIONER, Party.PRACTICE)


def the_partner() -> list[str]:
    return [Party.PARTNER.value]


class Region(models.Model):
    """The settings of one commissioner; without a row the delivery partner does all three, in the usual time."""

    commissioner = models.OneToOneField(Organisation, models.CASCADE, related_name="+")
    registers = models.JSONField("who may register a migration", default=the_partner)
    calls_off = models.JSONField("who may prepare and send call-offs", default=the_partner)
    asks_for_forms = models.JSONField("who may ask for extract forms", default=the_partner)
    targets = models.JSONField("local targets in working days", default=dict, blank=True)

    def __str__(self):
        return f"Settings of {self.commissioner}"

    def clean(self):
        for parties in (self.registers, self.calls_off, self.asks_for_forms):
            if not parties or set(parties) - set(MAY_DIFFER):
                raise ValidationError("Name at least one of partner, commissioner and practice.")
        for key, days in self.targets.items():
            if key not in LOCAL_TARGETS or not isinstance(days, int) or not 0 < days <= 60:
                raise ValidationError(f"“{key}” is not a local target of 1 to 60 working days.")

    @classmethod
    def of(cls, commissioner_id) -> "Region":
        return next(iter(_of(commissioner_id)), None) or cls(commissioner_id=commissioner_id)

    @property
    def may(self) -> dict[str, list[str]]:
        """Who may do what, as a migration keeps it from its start: a change concerns later migrations."""
        return {"registers": self.registers, "calls_off": self.calls_off, "asks_for_forms": self.asks_for_forms}


@planned_once
def _of(commissioner):
    return Region.objects.filter(commissioner=commissioner)
