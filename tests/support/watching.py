"""Follows a journey and reads, after every step, what each mail says and what its reader can open at that moment.

Every free text carries a mark of its own, every person takes one step and no other, every organisation has a name that
no other name contains: so each mark, name, date and amount in a mail stands for one event, and either stands on a page
of its reader or does not."""

import re
from collections import deque
from html import unescape

from tests.browsing import browser_of, links_of
from tests.rehearsals import a_cast, a_journey, people_at
from workflow.audit.event import Event
from workflow.demo import journey as rehearsal
from workflow.emails.render import render
from workflow.outbox.email import Email

MARK = re.compile(r"§\d+§")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) \d{{4}}")
MONEY = re.compile(r"£[\d,]+(?:\.\d\d)?")
NAME = re.compile(r"\b(?:Given|Family|Firm)\w+")
AREAS = ("", "go-live/", "call-offs/", "extracts/", "kick-off/", "messages/", "documents/", "people/", "history/",
         "funding/")  # fmt: skip
RECORDS = re.compile(r"/(?:call-offs|extracts)/\w+/$|^/deadlines/\w+/$")
NOT_FREE = {"works", "decision", "kind", "email", "buyer_email", "supplier_email", "number", "scope", "survey_how",
            "encryption"}  # fmt: skip
LONGEST = {"description": 100}
PEOPLE = 25  # of each party: more than any of them takes steps


def atoms(text) -> set[str]:
    return {found for pattern in (MARK, DATE, MONEY, NAME) for found in pattern.findall(text)}


class Watched:
    """`said_too_much`: (reader, step, what) of mails; `typed`: the event, record, step and question of each mark.
    `places`: the modules that take steps; `reads`: whether the mails of this one are read."""

    def __init__(self, patch, places=(rehearsal,), reads=lambda: True):
        self.reads, self.said_too_much, self.typed, self.marks, self.mails, self.last = reads, [], {}, 0, 0, 0
        self.cast = self._cast()
        self.journey = a_journey(self.cast)
        plain, perform = rehearsal.answers_to, rehearsal.perform
        for place in places:
            patch.setattr(place, "answers_to", lambda record, step: self._marked(plain(record, step)))
            patch.setattr(place, "perform", lambda record, name, /, **how: self._after(perform(record, name, **how)))

    def _cast(self):
        cast = a_cast()
        for party, people in cast.people.items():
            people.extend(people_at(people[0].organisation, PEOPLE))
            people[0].organisation.name = f"Firm{party.name.title()}"
            people[0].organisation.save()
            for n, actor in enumerate(people):
                actor.user.name = f"Given{party.name.title()}{n}x Family{party.name.title()}{n}x"
                actor.user.save()
        return cast

    def _marked(self, answers):
        return {name: self._mark(name, said) for name, said in answers.items()}

    def _mark(self, name, said):
        if isinstance(said, dict) and name in ("sections", "parts"):
            return {part: self._mark(name, words) for part, words in said.items()}
        if not isinstance(said, str) or not said or name in NOT_FREE:
            return said
        self.marks += 1
        return f"§{self.marks}§ {said}"[: LONGEST.get(name)]

    def _after(self, event):
        for people in self.cast.people.values():
            people.append(people.pop(0))
        for one in Event.everything.filter(migration=self.journey.pk, turn=event.turn):
            for name, said in one.answers.items():
                self.typed |= dict.fromkeys(MARK.findall(str(said)), (one.number, one.subject, one.step, name))
        self.read_new_mail(event.step)
        return event

    def read_new_mail(self, step):
        """What has been written since the last time, against the pages of its readers as they are now."""
        new, read, reads = Email.objects.filter(pk__gt=self.last).order_by("pk"), {}, self.reads()
        for mail in new:
            self.last = mail.pk
            for organisation in self._readers(mail) if reads else ():
                if organisation not in read:
                    read[organisation] = Pages(self.cast.of(organisation)[0], self.journey.migration.reference)
            if reads and (mine := self._readers(mail)):
                self.mails += 1
                too_much = atoms(" ".join(render(mail) or ()))
                for one in mine:
                    too_much = read[one].lack(too_much)
                self.said_too_much += [(mine, step, one, self.typed.get(one)) for one in sorted(too_much)]

    def _readers(self, mail) -> list[int]:
        """Those of the cast that it was written for: several of one person, of whom each part is theirs."""
        named = mail.facts.get("organisations") or [mail.facts.get("organisation")]
        knowing = self.journey.migration.knowing
        return [one for one in named if one in knowing]

    def everything(self, party) -> str:
        """The words of every page about the migration that this party can open now."""
        return opened_by(self.cast.actor(party), self.journey.migration.reference)


class Pages:
    """What somebody can open now, page after page, and only until what is looked for has been found."""

    def __init__(self, actor, reference):
        self.to_come, self.said = pages_opened_by(actor, reference), set()

    def lack(self, wanted) -> set[str]:
        while (missing := wanted - self.said) and (page := next(self.to_come, None)) is not None:
            self.said |= atoms(page)
        return missing


def opened_by(actor, reference) -> str:
    """The words of every page about the migration that this person can open now."""
    return "\n".join(pages_opened_by(actor, reference))


def pages_opened_by(actor, reference):
    """The words of one page after the other, the overview first: who looks for something may stop where it stands."""
    browser, there = browser_of(actor), f"/migrations/{reference}/"
    todo, done = deque([*(there + area for area in AREAS), "/"]), set()
    while todo:
        if (address := todo.popleft()) in done:
            continue
        done.add(address)
        response = browser.get(address)
        if response.status_code == 200 and not response.streaming:
            yield unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
            todo += [_whole(address, href) for href, words in links_of(response) if _leads_on(href, words)]


def _leads_on(href, words) -> bool:
    return bool(RECORDS.search(href)) or (words.startswith("Next") and href.startswith("?"))


def _whole(address, href) -> str:
    return address.partition("?")[0] + href if href.startswith("?") else href
