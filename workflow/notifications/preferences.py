"""What people wish of their emails: which kinds they want when, and which colleague covers while they are away."""

from datetime import date
from typing import NamedTuple

from catalogue.models import User
from workflow.db.compiled_once import planned_once, some_of
from workflow.db.labelled_rows import every, labelled, read_inside
from workflow.formatting import short_date
from workflow.notifications.absence_cover import Cover
from workflow.notifications.mail_settings import Choice, MailKind, MailSettings, usual

WORKS = ("memberships__organisation_id", "memberships__from_on", "memberships__until_on")
OF_COVER = ("user_id", "organisation_id", "colleague__email", "colleague_id", "user__name", "until_on")
CHOICES, COVERS = "choices", "covers"


class _Row(NamedTuple):
    person: int
    choices: dict | None
    away_until: date | None
    address: str
    is_active: bool
    organisation: int | None
    from_on: date | None
    until_on: date | None

    def works_there_on(self, day: date) -> bool:
        begun = self.is_active and self.organisation and self.from_on <= day
        return bool(begun and (self.until_on is None or self.until_on > day))


class StandIn(NamedTuple):
    """The colleague who covers for somebody."""

    address: str
    person: int
    covers_for: str
    until_on: date

    @property
    def fact(self) -> dict:
        """What a mail keeps of it."""
        return {"away": {"name": self.covers_for, "until": self.until_on.isoformat()}}


class Wishes:
    """Who is not in it wants the usual. `choices` by person; `covers` by person and organisation; `addresses` the
    present ones of people, by whom they work for."""

    def __init__(self, choices, covers, addresses=()):
        self._choices = dict(choices)
        self._addresses = dict(addresses)
        self._covers = {(person, organisation): StandIn(*rest) for person, organisation, *rest in covers}

    @classmethod
    def of_everybody(cls, said) -> "Wishes":
        """From what `asked_of_everybody` asks for."""
        choices = ((person, read_inside(chosen)) for person, chosen in every(said, CHOICES))
        return cls(choices, ((*rest, date.fromisoformat(until)) for *rest, until in every(said, COVERS)))

    @classmethod
    def of_contacts(cls, migration, today) -> "Wishes":
        return cls.of(sorted({part.contact_id for part in migration.participations if part.contact_id}), today)

    @classmethod
    def of(cls, people: list[int], today) -> "Wishes":
        """Of a few: one small statement, and another only where somebody is away."""
        rows = [_Row(*row) for row in _of_people(some_of(people))]
        away = {row.person for row in rows if row.away_until and row.away_until >= today}
        choices = {row.person: row.choices for row in rows if row.choices}
        there = {(row.person, row.organisation): row.address for row in rows if row.works_there_on(today)}
        return cls(choices, _covers(today, user__in=away) if away else (), there)

    def __bool__(self):
        return bool(self._choices or self._covers)

    def address(self, person: int, organisation: int) -> str:
        """Where somebody is reached now; empty when they do not work for it any more."""
        return self._addresses.get((person, organisation), "")

    def choice(self, person: int | None, kind: MailKind) -> Choice:
        """Of a shared mailbox, which is nobody, always the usual."""
        return Choice(self._choices.get(person, {}).get(kind, usual(kind)))

    def stand_in(self, person: int | None, organisation: int) -> StandIn | None:
        """A mail moves once: whoever covers gets it, even if they are away themselves."""
        return self._covers.get((person, organisation))


def asked_of_everybody(today) -> list:
    """For `labelled_rows`."""
    unusual = MailSettings.objects.exclude(choices={})
    return [
        labelled(CHOICES, unusual, "user_id", "choices", where="user_id"),
        labelled(COVERS, Cover.objects.in_force(today), *OF_COVER, where="pk"),
    ]


def in_place_of(name: str, until_on: date | None) -> str:
    """Whom a mail is for when somebody else gets it; the day is missing once they are back."""
    return f"{name}, who is away until {short_date(until_on)}" if until_on else f"{name}, who was away"


def fact_in_words(facts: dict) -> str:
    """What a mail has kept of whom it is for; empty where that is its reader."""
    away = facts.get("away")
    return in_place_of(away["name"], date.fromisoformat(away["until"])) if away else ""


def _covers(today, **which):
    return Cover.objects.in_force(today).filter(**which).values_list(*OF_COVER)


@planned_once
def _of_people(people):
    columns = ("pk", "mail_settings__choices", "covers__until_on", "email", "is_active", *WORKS)
    return User.objects.filter(pk__in=people).order_by().values_list(*columns)
