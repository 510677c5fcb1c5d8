"""What a letter consists of before it is laid out."""

from dataclasses import dataclass


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
    """One step that was taken, in the words of its template."""

    def __init__(self, template, facts, also=()):
        words = template.make_module(facts)
        self.subject, self.leads = words.subject, getattr(words, "leads", False)
        self.body = "\n\n".join([str(words), *also])
