"""Messages beside any step: about one record, found from its page, and sent to nobody who may not know of it."""

import re

import pytest
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of
from tests.rehearsals import a_journey
from workflow.conversation.addresses import messages_about
from workflow.conversation.message import Message
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reading.addresses import page_of, step_page

pytestmark = pytest.mark.django_db
WORDS = "Which of the two sites is meant? Quillfeather."


@pytest.fixture
def journey():
    journey = a_journey()
    journey.follow_the_lists()
    Email.objects.all().delete()
    return journey


def decommission(journey):
    return journey.migration.call_off("decommission")


def place(journey, record):
    return messages_about(journey.migration.reference, record.subject)


def write(journey, sender, record, to, **more):
    said = {"to": journey.cast.actor(to).organisation.ods_code, "text": WORDS, "key": "k1"}
    return browser_of(journey.cast.actor(sender)).post(place(journey, record), said | more)


def test_each_record_and_each_of_its_steps_lead_to_what_is_written_about_it(journey):
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    reference, call_off = journey.migration.reference, decommission(journey)
    records = [call_off, journey.migration.go_live, journey.migration.funding, *journey.migration.bookings()]
    for record in records:
        page = browser.get(page_of(reference, record.subject), follow=True)
        assert place(journey, record) in [href for href, text in links_of(page) if text.startswith("Messages about")]
    step = browser.get(step_page(reference, call_off.subject, "amend"))
    assert place(journey, call_off) in [href for href, _ in links_of(step)]


def test_the_form_there_begins_with_that_record_and_the_conversation_says_what_it_is_about(journey):
    call_off, partner = decommission(journey), browser_of(journey.cast.actor(Party.PARTNER))
    assert write(journey, Party.PARTNER, call_off, Party.SOURCE).url == place(journey, call_off)
    assert Message.everything.get().subject == call_off.subject
    everything = partner.get(reverse("messages", args=[journey.migration.reference]))
    assert (place(journey, call_off), "Decommission call-off") in links_of(everything)
    assert WORDS in main_of(partner.get(place(journey, call_off)))
    assert WORDS not in main_of(partner.get(place(journey, journey.migration.go_live)))


def test_nobody_is_written_to_about_what_they_may_not_know_of(journey):
    call_off = journey.migration.call_off("procurement")
    page = main_of(browser_of(journey.cast.actor(Party.PARTNER)).get(place(journey, call_off)))
    assert journey.cast.actor(Party.TARGET).organisation.name in page
    assert journey.cast.actor(Party.SOURCE).organisation.name not in page
    assert write(journey, Party.PARTNER, call_off, Party.SOURCE).status_code == 422
    assert not Message.everything.exists()


def test_what_is_not_the_readers_is_not_there(journey):
    source = browser_of(journey.cast.actor(Party.SOURCE))
    call_off = journey.migration.call_off("procurement")
    assert source.get(place(journey, call_off)).status_code == 404
    for said in ("calloff-", "calloff", "x-98VVMVZ8", "migration-98VVMVZ8", "calloff-nonsense"):
        address = reverse("messages", args=[journey.migration.reference])
        assert source.get(address, {"about": said}).status_code == 404, said


def test_the_mail_says_what_it_is_about_and_leads_there(journey):
    write(journey, Party.PARTNER, decommission(journey), Party.SOURCE)
    _, text = render(Email.objects.get(kind="message"))
    assert re.search(r"wrote about the decommission call-off on ", text)
    assert place(journey, decommission(journey)) in text
