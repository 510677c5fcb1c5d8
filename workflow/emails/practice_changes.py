"""The mail about what others announce of an open migration: its practice closes or has another commissioner, as ODS
says, or a bank holiday falls on the day of a meeting."""

from datetime import date

from django.urls import reverse

from catalogue.models import Organisation
from catalogue.models.succession import takes_the_place_of
from workflow import clock
from workflow.emails.content import Letter
from workflow.formatting import long_date
from workflow.notifications.preferences import fact_in_words
from workflow.tracks.dates.meeting_state import TO_COME
from workflow.tracks.meeting import Booking
from workflow.tracks.practice_endings import how_it_ended, who_says_so

_Ending = Organisation.Ending
_SUBJECT = {
    "": "Practice closes", _Ending.CLOSED: "Practice closes", _Ending.DORMANT: "Practice is dormant",
    _Ending.SUCCEEDED: "Practice closes", _Ending.MERGED: "Practice closes",
    _Ending.NO_PRACTICE: "No active GP practice any more", _Ending.NOT_LISTED: "Practice no longer listed",
}  # fmt: skip
WHAT_TO_DO = (
    "Nothing has been changed in the migration. Put it on hold or cancel it on its page. If this is wrong, ask the "
    "practice to have its record corrected."
)
IT_STAYS = (
    "An earlier email said otherwise. Nothing has been changed in the migration. If it was put on hold for that, end "
    "the hold on its page."
)
WHO_FOLLOWS = (
    "Nothing has been changed in the migration. If that is right, the commissioner that plays the part now can hand it "
    "over on its page."
)
OF_A_MEETING = (
    "The meeting has not been changed. If not everybody can come on that day, invite people to another day on the page "
    "of the meetings."
)


def practice_letter(email) -> Letter | None:
    """Nothing once the practice is open again, or another takes its place than did: of that a newer one tells."""
    practice, facts, away = email.migration.practice, email.facts, fact_in_words(email.facts)
    path = reverse("overview", args=[email.migration.reference])
    if commissioner := facts.get("commissioner"):
        return another_commissioner(practice.distinct_name, commissioner, path, away)
    if "open_again" in facts:
        return None if practice.closed_on else open_again(practice, path, away)
    if practice.closed_on != date.fromisoformat(facts["closed_on"]):
        return None
    successor = takes_the_place_of(practice, clock.today())
    if (successor.ods_code if successor else "") != facts.get("successor", ""):
        return None
    return no_longer_open(practice, path, away, successor=successor and successor.distinct_name)


def another_commissioner(name, commissioner, path, away="") -> Letter:
    """Of the practice of that name."""
    body = f"ODS says that the commissioner of {name} is now {commissioner}.\n\n{WHO_FOLLOWS}\n"
    return Letter(f"Another commissioner: {name}", body, path, "See the migration", name, away)


def no_longer_open(practice, path, away="", *, successor="") -> Letter:
    """As ODS says, or soon."""
    name = practice.distinct_name
    how = how_it_ended(practice, successor=successor)
    body = f"{who_says_so(practice)} says that {name} {how}.\n\n{WHAT_TO_DO}\n"
    return Letter(f"{_SUBJECT[practice.ended_as]}: {name}", body, path, "See the migration", name, away)


def open_again(practice, path, away="") -> Letter:
    """After its readers were told that it closes."""
    name = practice.distinct_name
    body = f"{who_says_so(practice)} says that {name} is open, and stays so.\n\n{IT_STAYS}\n"
    return Letter(f"Practice is open after all: {name}", body, path, "See the migration", name, away)


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
    return Letter(f"Bank holiday on the day of the {meeting}: {practice}", f"{body}\n\n{OF_A_MEETING}\n", path,
                  "See the meetings", practice, away)  # fmt: skip
