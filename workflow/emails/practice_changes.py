"""The mail that says what ODS says of the practice of an open migration: it closes, or has another commissioner."""

from datetime import date

from django.urls import reverse

from workflow.emails.content import Letter
from workflow.formatting import long_date
from workflow.notifications.preferences import fact_in_words

WHAT_TO_DO = (
    "Nothing has been changed in the migration. Put it on hold or cancel it, or correct the practice’s record if ODS "
    "is wrong."
)
WHO_FOLLOWS = "Nothing has been changed in the migration. If that is right, change its commissioner on its page."


def practice_letter(email) -> Letter | None:
    """Nothing once the practice is open again."""
    practice, facts = email.migration.practice, email.facts
    name = practice.distinct_name
    path, away = reverse("overview", args=[email.migration.reference]), fact_in_words(facts)
    if commissioner := facts.get("commissioner"):
        body = f"ODS says that the commissioner of {name} is now {commissioner}.\n\n{WHO_FOLLOWS}\n"
        return Letter(f"Another commissioner: {name}", body, path, "See the migration", name, away)
    closed_on = date.fromisoformat(facts["closed_on"])
    if practice.closed_on != closed_on:
        return None
    body = f"ODS says that {name} closes on {long_date(closed_on)}.\n\n{WHAT_TO_DO}\n"
    return Letter(f"Practice closes: {name}", body, path, "See the migration", name, away)
