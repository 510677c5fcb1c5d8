"""One thing that falls on a day, or on a stretch of days."""

from dataclasses import dataclass
from datetime import date, time

from workflow.db.subject import Subject
from workflow.pages.calendar.layers import Layer
from workflow.reading.addresses import place_of


@dataclass(frozen=True)
class Happening:
    """`subject` and `version` are of the record it comes from; without a record it is no entry of a calendar file.
    `called` stays the same for as long as the entry does, so that calendar programs find it again.
    Its page is that of the record `about` which it is; only few of a month are shown, so it is looked up when asked."""

    on: date
    layer: Layer
    what: str
    practice: str = ""
    address: str = ""
    reference: str = ""
    about: str = ""
    at: time | None = None
    place: str = ""
    is_settled: bool = True
    subject: Subject | None = None
    called: str = ""
    version: int = 0
    until: date | None = None

    @property
    def href(self) -> str:
        return self.address or place_of(self.reference, self.about)

    @property
    def title(self) -> str:
        return f"{self.what}: {self.practice}" if self.practice else self.what
