"""People who come in by their mail alone."""

import re

from django.test import Client

from catalogue.models import User
from tests.factories_catalogue import MembershipFactory, OrganisationFactory, SystemFactory, SystemInUseFactory
from workflow.operations.address_codes import code_of
from workflow.outbox.email import Email
from workflow.tracks.start_draft import StartDraft

GOOD_PASSWORD = "brook candle winter 9"
LINK = re.compile(r"http://localhost:\d+(/invitation/\S+/)")


def letters_to(address, about="") -> list[str]:
    """The words of account mails, oldest first."""
    mails = Email.objects.filter(to=address, kind="account").order_by("pk")
    return [f"{mail.subject}\n{mail.text}" for mail in mails if about in mail.subject + mail.text]


def links_to(address) -> list[str]:
    """The links to join by that were mailed there, oldest first."""
    return [LINK.search(letter)[1] for letter in letters_to(address, "and join: ")]


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def come_in(address, name="Nell Archer", link=""):
    """Follows the newest link to join; gives the browser and where it landed."""
    client = Client()
    response = client.post(link or links_to(address)[-1], {"name": name, "password1": GOOD_PASSWORD})
    return client, response


def is_in(address, organisation) -> bool:
    user = User.objects.filter(email=address).first()
    return bool(user) and user.memberships.filter(organisation=organisation, until_on=None).exists()


def an_administrator():
    return MembershipFactory(organisation=OrganisationFactory(administration=True)).user


class Start:
    """What a delivery partner needs to start a migration of a practice in which nobody has an account."""

    def __init__(self, **commissioner):
        self.commissioner = OrganisationFactory(commissioner_kind=True, **commissioner)
        self.practice = OrganisationFactory(name="Quillbrook Lane Surgery", commissioner=self.commissioner)
        self.partner = MembershipFactory(organisation=OrganisationFactory(delivery_partner=True), is_lead=True)
        self.now, self.wanted = SystemFactory(name="HarbourGP"), SystemFactory(name="Meadow Record")
        SystemInUseFactory(practice=self.practice, system=self.now)
        OrganisationFactory(agent=True, email="agent@agent.example")
        self.browser = logged_in(self.partner.user)

    def press(self, **people):
        """The last page, pressed; `people` are answers to “Who is involved?”."""
        self.answer_all(**people)
        return self._answer("check", {})

    def answer_all(self, **people):
        """Up to the last page."""
        self._answer("practice", {"practice": self.practice.pk}, "?q=quillbrook")
        self._answer("system-now", {"system": self.now.pk})
        self._answer("new-system", {"system": self.wanted.pk})
        self._answer("other-data", {"systems": ["none"]})
        self._answer("people", {"partner_person": code_of("contact", self.partner.user.pk), **people})

    def _answer(self, question, answers, search=""):
        drafts = StartDraft.everything.all()
        draft = (drafts if question == "check" else drafts.filter(migration=None)).last()
        code = code_of("draft", draft.pk if draft else 0)
        return self.browser.post(f"/migrations/new/{code}/{question}/{search}", answers)
