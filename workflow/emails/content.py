"""What a letter is made of before it is laid out."""

from dataclasses import dataclass

from workflow.audit.event import Event
from workflow.audit.reader import Reader


@dataclass(frozen=True)
class Letter:
    subject: str
    body: str
    path: str  # of the page its one link leads to
    link: str  # what the link is called
    practice: str = ""  # as it stands in the subject, where it comes first and may be shortened
    in_place_of: str = ""  # whom it is for, when that person is away
    fact: str = ""  # the day the subject names, where there is room
    migration: int | None = None  # the only one it is about: its mails are one thread
    because: str = ""  # its reader got it, where it is about no migration


class Words:
    """One step that was taken, in the words of its template. `link`: what its reader may do about it, on its `page`."""

    def __init__(self, template, facts, also=()):
        words = template.make_module(facts)
        self.subject, self.leads = words.subject, getattr(words, "leads", False)
        self.link, self.page = getattr(words, "link", ""), facts.get("page", "")
        self.body = "\n\n".join([str(words), *also])


@dataclass(frozen=True)
class Told:
    """The organisation it goes to, as a reader, and the events that it is about, oldest first."""

    reader: Reader
    events: list[Event]


def told_by(mail) -> Told:
    """The events know their migration as the mail has it: nobody looks that up for each of them."""
    found = Event.everything.filter(migration=mail.migration_id, number__in=mail.facts["events"]).order_by("number")
    events = list(found.select_related("by_user", "by_organisation", "for_organisation"))
    for event in events:
        event.migration = mail.migration
    return Told(Reader.of(mail.migration_id, mail.facts["organisation"]), events)
