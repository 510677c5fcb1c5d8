"""Pages that only a way leads to, also accessible: the wizard with its errors, the links in mails, refusals."""

import re

import pytest
from django.urls import reverse

from catalogue.models import Membership
from tests.browser import everything
from tests.browser.accessibility import EMPTIED, faults
from tests.browser.before import suggested
from tests.browser.given import Given
from workflow.emails.render import render
from workflow.kernel.participation import Participation
from workflow.outbox.delivery import deliver_emails

pytestmark = [pytest.mark.browser, pytest.mark.mail]

NEW_PASSWORD = "four slow barges pass"


def is_accessible(visitor):
    assert not (found := faults(visitor.page)), f"{visitor.page.url}: {found}"


def refuses_nothing(visitor, button="Continue"):
    """Sent with every field empty, the page says what is missing."""
    visitor.page.evaluate(EMPTIED)
    visitor.press(button)
    assert visitor.page.title().startswith("Error: ")
    is_accessible(visitor)


def test_the_wizard_and_all_its_errors(visit):
    given = Given()
    partner = everything.sit_down(visit(), everything.PARTNER).open(reverse("start_question", args=[0, "practice"]))
    partner.press("Search")
    is_accessible(partner)
    partner.fill("q", given.code)
    partner.press("Search")
    is_accessible(partner)
    refuses_nothing(partner)
    partner.choose(f"{given.practice.name}, {given.code}")
    partner.press("Continue")
    for answer in ("HarbourGP", "Meadow Record", "ScanFile, ScanFile Documents"):
        refuses_nothing(partner)
        partner.choose(answer)
        partner.press("Continue")
    refuses_nothing(partner)
    partner.choose("Nell Archer")
    partner.choose("Aisha Khan")
    partner.choose("Priya Shah")
    partner.press("Continue")
    is_accessible(partner)
    draft = re.search(r"/new/(\w+)/", partner.page.url)[1]
    is_accessible(partner.open(f"/migrations/new/{draft}/discard/"))


def test_somebody_is_invited_and_chooses_a_password(visit, mailbox):
    lead = everything.sit_down(visit(), "jo.marsh@quillbrook.example").open("/account/people/invite/")
    refuses_nothing(lead, "Send the invitation")
    lead.fill_in(name="Rosa Quick", email="rosa.quick@quillbrook.example")
    lead.press("Send the invitation")
    is_accessible(lead)

    newcomer = visit().open(_link_to("rosa.quick@quillbrook.example", mailbox))
    is_accessible(newcomer)
    refuses_nothing(newcomer, "Join")
    newcomer.fill_in(name="Rosa Quick", password1=NEW_PASSWORD)
    newcomer.press("Join")
    assert newcomer.heading == "Your work"
    newcomer.sees("You have joined Quillbrook Lane Surgery")


def test_somebody_has_forgotten_their_password(visit, mailbox):
    given = Given()
    forgetful = visit().open("/password/")
    refuses_nothing(forgetful, "Send me a link")
    forgetful.fill("email", given.manager)
    forgetful.press("Send me a link")
    forgetful.open(_link_to(given.manager, mailbox))
    is_accessible(forgetful)
    refuses_nothing(forgetful, "Change password")


@pytest.mark.parametrize(
    "address", ["/log-in/?password", "/nowhere/", "/migrations/?q=quillbrook", "/?show=all", "/?show=waiting"]
)
def test_other_pages(visit, address):
    somebody = visit() if address.startswith("/log-in") else everything.sit_down(visit(), everything.PARTNER)
    is_accessible(somebody.open(address))


def test_a_step_that_is_somebody_elses_and_one_that_is_done(visit):
    steps = everything.every_open_step()
    validate = steps["calloff", "validate"].address("validate")
    is_accessible(everything.sit_down(visit(), everything.PARTNER).open(validate))
    accepted = steps["calloff", "amend"].address("send")
    is_accessible(everything.sit_down(visit(), everything.PARTNER).open(accepted))


def test_somebody_withdraws_a_step_taken_in_error(visit):
    given = Given(suggested)
    manager = everything.sit_down(visit(), given.manager).open("/")
    manager.follow("Reply about the go-live date")
    manager.follow("Agree the go-live date")
    manager.press("Agree the go-live date")
    manager.find(given.practice).follow("See the whole history")
    manager.follow("Withdraw this step")
    is_accessible(manager)
    refuses_nothing(manager, "Withdraw this step")
    manager.fill("reason", "I looked at the wrong month.")
    manager.press("Withdraw this step")
    is_accessible(manager)
    manager.open("/").sees("Reply about the go-live date")


def _link_to(address, mailbox):
    deliver_emails(render)
    text = mailbox.to(address)[-1].get_body(["plain"]).get_content()
    return re.search(r"http://[^/\s]+(/\S+)", text)[1]


def test_a_list_of_practices_is_checked_and_sent(visit):
    given = Given()
    Membership.objects.filter(organisation=given.practice).delete()
    buyer = everything.sit_down(visit(), "aisha.khan@northshire-icb.example").open(reverse("practice_lists"))
    refuses_nothing(buyer, "Check the list")
    buyer.fill("pasted", f"{given.code}, Nell Archer, nell.{given.code}@story.example\nU99999, No Body, no")
    buyer.press("Check the list")
    buyer.sees("1 person will be invited")
    is_accessible(buyer)
    buyer.press("Send 1 invitation")
    buyer.sees("0 of 1 have joined")
    is_accessible(buyer)


def test_a_link_is_not_for_its_reader_and_a_colleague_leaves(visit, mailbox):
    given = Given()
    manager = everything.sit_down(visit(), given.manager).open("/account/people/invite/")
    manager.fill_in(name="Mo Vane", email=f"mo.{given.code.lower()}@story.example")
    manager.press("Send the invitation")
    is_accessible(manager)
    link = _link_to(f"mo.{given.code.lower()}@story.example", mailbox)
    newcomer = visit().open(f"{link}not-me/")
    is_accessible(newcomer)
    newcomer.open(link)
    newcomer.fill_in(name="Mo Vane", password1=NEW_PASSWORD)
    newcomer.press("Join")
    manager.open("/account/people/")
    manager.follow("Has left")
    is_accessible(manager)
    manager.press("Yes, they have left")
    manager.sees("does not work for")
    is_accessible(visit().open(link))
    is_accessible(newcomer.open("/"))


def test_somebody_is_named_where_nobody_is(visit):
    given = Given(suggested)
    Participation.everything.filter(organisation=given.practice).update(contact=None, email="")
    address = reverse("name_person", args=[given.story.migration.reference, given.code])
    partner = everything.sit_down(visit(), everything.PARTNER).open(address)
    refuses_nothing(partner, "Name this person")
