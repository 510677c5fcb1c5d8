"""What people wish of their emails: which kinds they want when, and which colleague covers while they are away."""

from datetime import date
from typing import NamedTuple

from django.db.models import CharField, DateField, F, IntegerField, JSONField, Value

from workflow.models import Cover, MailSettings
from workflow.models.mail_settings import Choice, MailKind, usual
from workflow.words import short_date


class StandIn(NamedTuple):
    """The colleague who covers for somebody."""

    address: str
    covers_for: str
    until_on: date

    @property
    def fact(self) -> dict:
        """What a mail keeps of it."""
        return {"away": {"name": self.covers_for, "until": self.until_on.isoformat()}}


class Wishes:
    """Of some people, or of everybody, by their keys: one statement. Who is not in it wants the usual."""

    def __init__(self, today, people=None):
        self._choices, self._covers = {}, {}
        for person, kept, organisation, *stand_in in _read(today, people):
            if organisation is None:
                self._choices[person] = kept
            else:
                self._covers[person, organisation] = StandIn(*stand_in)

    def __bool__(self):
        return bool(self._choices or self._covers)

    def choice(self, person: int | None, kind: MailKind) -> Choice:
        """Of a shared mailbox, which is nobody, always the usual."""
        return Choice(self._choices.get(person, {}).get(kind, usual(kind)))

    def stand_in(self, person: int | None, organisation: int) -> StandIn | None:
        """A mail moves once: whoever covers gets it, even if they are away themselves."""
        return self._covers.get((person, organisation))


def in_place_of(name: str, until_on: date | None) -> str:
    """Whom a mail is for when somebody else gets it; the day is missing once they are back."""
    return f"{name}, who is away until {short_date(until_on)}" if until_on else f"{name}, who was away"


def fact_in_words(facts: dict) -> str:
    """What a mail has kept of whom it is for; empty where that is its reader."""
    away = facts.get("away")
    return in_place_of(away["name"], date.fromisoformat(away["until"])) if away else ""


def _read(today, people):
    """Two tables in one statement: a row is either somebody's choices or somebody's cover."""
    which = {} if people is None else {"user__in": people}
    choices = MailSettings.objects.filter(**which).exclude(choices={})
    covers = Cover.objects.in_force(today).filter(**which)
    no_cover = (Value(None, kind()) for kind in (IntegerField, CharField, CharField, DateField))
    stand_in = ("organisation_id", F("colleague__email"), F("user__name"), "until_on")
    return choices.values_list("user_id", "choices", *no_cover).union(
        covers.values_list("user_id", Value(None, JSONField()), *stand_in), all=True
    )
