"""Where a meeting stands."""

from django.db import models


class BookingState(models.TextChoices):
    TO_ARRANGE = "to_arrange", "To be arranged"
    PROPOSED = "proposed", "Invitations sent"
    BOOKED = "booked", "Booked"
    HELD = "held", "Took place"


TO_COME = [BookingState.PROPOSED, BookingState.BOOKED]
ARRANGED = [*TO_COME, BookingState.HELD]
