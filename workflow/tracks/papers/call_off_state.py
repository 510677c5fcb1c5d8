"""How far a call-off is, of which kind it is, and who prepares it."""

from django.db import models

from workflow.kernel.steps import Who


class CallOffState(models.TextChoices):
    DRAFT = "draft", "Being prepared"
    WITH_COMMISSIONER = "with_commissioner", "With the commissioner"
    RETURNED = "returned", "Returned"
    WITH_SUPPLIER = "with_supplier", "With the supplier"
    QUERIED = "queried", "The supplier has asked a question"
    REFUSED = "refused", "Refused"
    ACCEPTED = "accepted", "Accepted"
    SUPERSEDED = "superseded", "Replaced by a later revision"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Kind(models.TextChoices):
    PROCUREMENT = "procurement", "New system call-off"
    DECOMMISSION = "decommission", "Decommission call-off"


S = CallOffState
WRITTEN_IN = [S.DRAFT, S.RETURNED]
SUPPLIER = Who("the supplier it is addressed to", of=lambda call_off: {call_off.supplier_id})
PREPARERS = Who(
    lambda call_off: call_off.migration.who_may("calls_off"),
    of=lambda call_off: call_off.migration.those_who_may("calls_off"),
)
