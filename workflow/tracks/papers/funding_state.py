"""How far a funding case is, and who writes it."""

from django.db import models

from workflow.kernel.steps import Party

WRITERS = [Party.PRACTICE, Party.PARTNER]


class FundingState(models.TextChoices):
    DRAFT = "draft", "Being prepared"
    SUBMITTED = "submitted", "With the commissioner"
    INFO_REQUESTED = "info_requested", "More information asked for"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


BEING_WRITTEN = [FundingState.DRAFT, FundingState.INFO_REQUESTED]
WITH_COMMISSIONER = [FundingState.SUBMITTED, FundingState.INFO_REQUESTED]
