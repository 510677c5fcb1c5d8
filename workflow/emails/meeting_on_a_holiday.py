"""The mail that says that the day of a meeting is a bank holiday now."""

from datetime import date

from django.urls import reverse

from workflow.emails.content import Letter
from workflow.formatting import long_date
from workflow.notifications.preferences import fact_in_words
from workflow.tracks.coming_days.meeting_state import TO_COME
from workflow.tracks.meeting import Booking

WHAT_TO_DO = (
    "The meeting has not been changed. If not everybody can come on that day, invite people to another day on the page "
    "of the meetings."
)


def meeting_letter(email) -> Letter | None:
    """Nothing once it is on another day, or called off."""
    on = date.fromisoformat(email.facts["on"])
    booking = Booking.everything.filter(pk=email.facts["meeting"], on=on, state__in=TO_COME).first()
    if booking is None:
        return None
    path = reverse("kick_off", args=[email.migration.reference])
    name, away = email.migration.practice.distinct_name, fact_in_words(email.facts)
    return on_a_holiday(booking.name, on, email.facts["holiday"], name, path, away)


def on_a_holiday(meeting, on, holiday, practice, path, away="") -> Letter:
    body = f"{long_date(on)} has become a bank holiday: {holiday}. The {meeting} of {practice} is on that day."
    return Letter(f"Bank holiday on the day of the {meeting}: {practice}", f"{body}\n\n{WHAT_TO_DO}\n", path,
                  "See the meetings", practice, away)  # fmt: skip
