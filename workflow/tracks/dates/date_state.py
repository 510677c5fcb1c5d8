"""What may have become of the go-live date."""

from django.db import models


class DateState(models.TextChoices):
    NONE = "none", "No date agreed"
    PROVISIONAL = "provisional", "Provisional"
    WITH_SUPPLIER = "with_supplier", "Provisional, with the new supplier"
    CONFIRMED = "confirmed", "Confirmed"
    UNAVAILABLE = "unavailable", "Not possible for the new supplier"
    CAME = "came", "The day has come"
    LIVE = "live", "Gone live"
    PASSED = "passed", "Passed"


D = DateState
KEPT = (D.CONFIRMED, D.CAME, D.LIVE)  # by the new supplier
AGREED = (D.PROVISIONAL, D.WITH_SUPPLIER, *KEPT)
STANDING = [D.PROVISIONAL, D.WITH_SUPPLIER, D.CONFIRMED]  # and its day is still to come
ASKED = [D.WITH_SUPPLIER, D.CONFIRMED]
LOST = [D.UNAVAILABLE, D.PASSED]
NOT_OVER = sorted(set(D) - {D.LIVE})
WORDS = {D.NONE: "", D.UNAVAILABLE: "Not possible", D.CONFIRMED: "Confirmed", D.CAME: "Confirmed", D.LIVE: "Gone live",
         D.PASSED: "Passed"}  # fmt: skip


def word_of(state, ever_confirmed) -> str:
    """Also for lists, which know a date by its columns."""
    word = WORDS.get(state, "Provisional")
    return "Changed" if word == "Provisional" and ever_confirmed else word
