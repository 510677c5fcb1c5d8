"""Where a meeting stands."""

from django.db import models


class BookingState(models.TextChoices):
    TO_ARRANGE = "to_arrange", "To be arranged"
    PROPOSED = "proposed", "Invitations sent"
    BOOKED = "booked", "Booked"
    CAME = "came", "The day has come"
    HELD = "held", "Took place"


TO_COME = [BookingState.PROPOSED, BookingState.BOOKED]
STANDS = [*TO_COME, BookingState.CAME]
ARRANGED = [*STANDS, BookingState.HELD]
