"""A migration that a delivery partner starts for a practice where, as at its commissioner and at both suppliers, nobody
has an account: how each comes in by what was mailed to them, and nothing else."""

import re

from catalogue.models import Membership, Organisation, SystemInUse, User
from tests.browser.imported import person_at
from tests.factories_catalogue import SystemFactory
from workflow.demo.cast import Cast
from workflow.demo.journey import Journey
from workflow.emails.render import render
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.outbox.delivery import deliver_emails
from workflow.tracks.migration import Migration

KIND = Organisation.Kind
PASSWORD = "seven grey herons wade"
LINK = re.compile(r"http://localhost:8000(/\S+)")


class Place:
    """The organisations: only the delivery partner, the agent and the administrators have anybody."""

    def __init__(self, number):
        self.commissioner = _organisation(
            KIND.COMMISSIONER, f"U7{number}", f"NHS Doorway {number} ICB", short_type="ICB"
        )
        self.practice = _organisation(
            KIND.PRACTICE, f"U9777{number}", f"Doorway Surgery {number}", commissioner=self.commissioner
        )
        self.partner = _organisation(KIND.DELIVERY_PARTNER, f"U6{number}", f"Doorway {number} CSU", short_type="CSU")
        self.colleagues = [person_at(self.partner, name) for name in ("Joss Underhill", "Lee Tarrant")]
        self.target = self._supplier(number, "Threshold")
        self.source = self._supplier(number, "Lintel")
        self.wanted, self.used = f"Threshold Record {number}", f"Lintel Record {number}"
        wanted = SystemFactory(name=self.wanted, supplier=self.target)
        for name in ("Appointments", "Document management", "Data entry forms"):
            SystemFactory(additional=True, name=name, parent=wanted, supplier=self.target)
        used = SystemFactory(name=self.used, supplier=self.source)
        SystemInUse.objects.create(practice=self.practice, system=used)

    def _supplier(self, number, name):
        email = f"migrations@{name.lower()}{number}.example"
        return _organisation(KIND.SUPPLIER, f"U8{name[0]}{number}", f"{name} Clinical {number}", email=email)


class Doorway:
    """`post` is a mail server of its own; `visit` brings somebody new before a browser."""

    def __init__(self, place, post, visit, java_script):
        self.place, self.post, self._visit, self._java_script = place, post, visit, java_script
        deliver_emails(render)
        post.messages.clear()

    def visitor(self):
        return self._visit(java_script=self._java_script)

    def letter(self, address, about) -> str:
        """The one letter to this address that speaks of it."""
        deliver_emails(render)
        texts = [mail.get_body(["plain"]).get_content() for mail in self.post.to(address)]
        [found] = [text for text in texts if about in text]
        return found

    def link(self, address, about, before="") -> str:
        return LINK.search(self.letter(address, about).partition(before)[2] if before else self.letter(address, about))[
            1
        ]

    def comes_in(self, address, name):
        """By the link of the invitation, in a browser nobody has used before."""
        somebody = self.visitor().open(self.link(address, "Choose a password and join", before="join: "))
        somebody.looks()
        somebody.fill_in(name=name, password1=PASSWORD)
        somebody.press("Join")
        somebody.sees("You have joined")
        somebody.looks()
        return somebody

    @property
    def migration(self):
        return Migration.everything.get(practice=self.place.practice)

    def goes_on(self, until):
        """Everybody who is in by now does what their lists say."""
        Journey(self.migration, self._cast()).follow_the_lists(until)

    def goes_on_until_told(self, party):
        """Until this supplier may know of the migration."""
        parts = Participation.everything.filter(migration=self.migration.pk, party=party, disclosed_on__isnull=False)
        self.goes_on(lambda migration: parts.exists())

    def _cast(self):
        agent = Organisation.objects.get(kind=KIND.AGENT)
        place = {Party.PRACTICE: self.place.practice, Party.COMMISSIONER: self.place.commissioner,
                 Party.PARTNER: self.place.partner, Party.TARGET: self.place.target, Party.SOURCE: self.place.source,
                 Party.AGENT: agent}  # fmt: skip
        return Cast({party: _people_of(organisation) for party, organisation in place.items()})


def _people_of(organisation):
    theirs = Membership.objects.filter(organisation=organisation, until_on=None).order_by("pk")
    return [Actor(user, organisation) for user in User.objects.filter(memberships__in=theirs).order_by("pk")]


def _organisation(kind, code, name, **more):
    return Organisation.objects.create(kind=kind, ods_code=code, name=name, **more)
