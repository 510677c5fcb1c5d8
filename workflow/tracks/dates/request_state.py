"""Where a request for a go-live date stands."""

from django.db import models


class RequestState(models.TextChoices):
    WITH_THE_THREE = "with_the_three", "With the practice, commissioner and delivery partner"
    WITH_SUPPLIER = "with_supplier", "With the new supplier"
    AGREED = "agreed", "Agreed"
    OBJECTED = "objected", "Objected to"
    WITHDRAWN = "withdrawn", "Withdrawn"
    NOT_POSSIBLE = "not_possible", "Not possible for the new supplier"
    LAPSED = "lapsed", "Not answered in time"
    CLOSED = "closed", "Closed with the migration"


R = RequestState
OPEN = [R.WITH_THE_THREE, R.WITH_SUPPLIER]
SILENCE = 10  # working days after the last reply time
ANOTHER_DATE = "Ask for another go-live date"  # instead of withdrawing what the others count on
