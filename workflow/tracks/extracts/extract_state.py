"""Where a data extract request stands."""

from django.db import models


class ExtractState(models.TextChoices):
    TO_REQUEST = "to_request", "To be asked for"
    FORM_REQUESTED = "form_requested", "Form asked for"
    FORM_WITH_PRACTICE = "form_with_practice", "Form with the practice"
    REQUESTED = "requested", "Formally requested"
    CLARIFYING = "clarifying", "The supplier has asked a question"
    SCHEDULED = "scheduled", "Date confirmed"
    PROVIDED = "provided", "Provided"
    RECEIVED = "received", "Received safely"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"
    NOT_REQUIRED = "not_required", "Not required"
    CANCELLED = "cancelled", "Cancelled"
