"""The parties of a migration write to one another; a message is read by those it was sent to and by nobody else."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow.audit.reader import parts_of
from workflow.conversation.message import Message
from workflow.conversation.who_may_be_written_to import whom_one_may_write_to
from workflow.emails.next_summary import next_summary
from workflow.emails.render import render
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.notifications.mail_settings import Choice, MailKind, MailSettings
from workflow.operations.address_codes import code_of
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
WORDS = "Could the survey begin at ten? Quillfeather."


@pytest.fixture
def journey():
    """The current supplier and the new one both know of it by now."""
    journey = a_journey()
    journey.follow_the_lists()
    Email.objects.all().delete()
    return journey


def where(journey):
    return reverse("messages", args=[journey.migration.reference])


def code(journey, party):
    return journey.cast.actor(party).organisation.ods_code


def write(journey, sender, to, text=WORDS, **more):
    return browser_of(journey.cast.actor(sender)).post(where(journey), {"to": to, "text": text, "key": "k1"} | more)


def page(journey, party, **asked):
    return main_of(browser_of(journey.cast.actor(party)).get(where(journey), asked))


def told(journey) -> dict:
    parties = {journey.cast.actor(party).organisation.pk: party for party in Party}
    return {parties[mail.facts["organisation"]]: render(mail) for mail in Email.objects.filter(kind="message")}


def open_to(journey, party) -> set:
    actor = journey.cast.actor(party)
    numbers = whom_one_may_write_to(parts_of(journey.migration), actor)
    return {other for other in Party if journey.cast.actor(other).organisation.pk in numbers}


def test_it_reaches_whom_it_was_sent_to_and_nobody_else(journey):
    assert write(journey, Party.PARTNER, code(journey, Party.TARGET)).status_code == 302
    assert told(journey).keys() == {Party.TARGET}
    assert WORDS in told(journey)[Party.TARGET][1]
    for party in Party:
        assert (WORDS in page(journey, party)) is (party in (Party.PARTNER, Party.TARGET)), party


def test_everyone_is_everyone_who_may_know_of_it(journey):
    write(journey, Party.PRACTICE, "everyone")
    assert told(journey).keys() == set(Party) - {Party.PRACTICE}


def test_a_supplier_writes_to_the_three_and_the_agent_and_to_whom_it_may_name(journey):
    local = {Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.AGENT}
    assert open_to(journey, Party.COMMISSIONER) == set(Party) - {Party.COMMISSIONER}
    for party in (Party.TARGET, Party.SOURCE, Party.HOLDER):
        assert open_to(journey, party) >= local
    assert Party.HOLDER not in open_to(journey, Party.SOURCE)
    assert Party.SOURCE not in open_to(journey, Party.HOLDER)


def test_a_supplier_cannot_write_to_a_rival_by_guessing_its_code(journey):
    answer = write(journey, Party.SOURCE, code(journey, Party.HOLDER))
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert not Message.everything.exists()


def test_a_supplier_learns_no_name_from_the_list_of_readers(journey):
    write(journey, Party.PARTNER, "everyone")
    assert WORDS in page(journey, Party.SOURCE)
    assert journey.cast.actor(Party.HOLDER).organisation.name not in page(journey, Party.SOURCE)


def test_who_comes_later_does_not_read_it(journey):
    write(journey, Party.PARTNER, "everyone")
    other = next(a for a in journey.cast.in_the_wings if a.organisation.kind == "delivery_partner")
    journey.take(journey.migration, "change_partner", organisation=other.organisation.pk, contact=other.user.pk,
                 email=other.user.email)  # fmt: skip
    assert WORDS not in main_of(browser_of(other).get(where(journey)))
    outgoing = journey.cast.actor(Party.PARTNER)
    assert not Message.visible_to(outgoing).exists(), "whoever takes part no more reads it no more"


def test_sent_twice_is_once(journey):
    for _ in range(2):
        write(journey, Party.PARTNER, code(journey, Party.PRACTICE))
    assert Message.everything.count() == 1
    assert Email.objects.filter(kind="message").count() == 1


@pytest.mark.parametrize("other", ["text", "to", "mentioned"])
def test_what_is_changed_after_going_back_to_the_page_is_another_message(journey, other):
    """A browser that goes back shows the page as it was, with the key of what has been sent."""
    contact = code_of("contact", journey.cast.actor(Party.PRACTICE).user.pk)
    changed = {"text": "No, at eleven.", "to": "three", "mentioned": contact}[other]
    sent = {"text": WORDS, "to": code(journey, Party.PRACTICE)}
    for said in (sent, sent | {other: changed}, sent):
        write(journey, Party.AGENT, **said)
    assert Message.everything.count() == 2


def test_one_sees_which_colleague_and_which_organisation_has_seen_it(journey):
    write(journey, Party.PARTNER, code(journey, Party.TARGET))
    reader = journey.cast.actor(Party.TARGET)
    assert " New " in page(journey, Party.TARGET)
    assert " New " not in page(journey, Party.TARGET)
    words = page(journey, Party.PARTNER)
    assert f"Seen by {reader.organisation.name}" in words
    assert f"Seen by {reader.user.name}" not in words


def test_words_are_found_in_any_order_and_what_is_not_there_is_said(journey):
    write(journey, Party.PARTNER, code(journey, Party.TARGET))
    assert WORDS in page(journey, Party.TARGET, q="quillfeather survey")
    assert "No message has these words." in page(journey, Party.TARGET, q="unicorn")


@pytest.mark.parametrize("typed", ["OBrien", "o'brien and", "doctor O`Brien", "café", "CAFE & dr", "o\u200bbrien"])
def test_words_are_found_as_people_type_them(journey, typed):
    write(journey, Party.PARTNER, "everyone", text="Dr O’Brien and the Café people")
    assert "Brien and the" in page(journey, Party.TARGET, q=typed)
    assert "No message has these words." in page(journey, Party.TARGET, q=f"{typed} unicorn")
    assert "No message has these words." in page(journey, Party.TARGET, q="!!!")


def test_what_is_missing_is_said_and_what_was_typed_is_kept(journey):
    answer = write(journey, Party.PARTNER, "", text=WORDS)
    assert answer.status_code == 422
    assert "Choose who you write to" in main_of(answer)
    assert WORDS in answer.content.decode()
    assert "Enter your message" in main_of(write(journey, Party.PARTNER, "everyone", text=""))


def test_no_mail_says_more_than_its_reader_may_know_and_none_is_sent_to_who_wants_none(journey):
    contact = Participation.everything.get(migration=journey.pk, party=Party.TARGET).contact
    MailSettings.keep(contact, {MailKind.WRITTEN: Choice.NONE})
    write(journey, Party.PARTNER, "everyone")
    assert Party.TARGET not in told(journey)


def test_who_is_mentioned_gets_it_at_once_whatever_they_chose(journey):
    contact = Participation.everything.get(migration=journey.pk, party=Party.TARGET).contact
    MailSettings.keep(contact, {MailKind.WRITTEN: Choice.SUMMARY})
    write(journey, Party.PARTNER, code(journey, Party.TARGET), mentioned=code_of("contact", contact.pk))
    assert Email.objects.get(kind="message").state == "queued"
    assert f"For the attention of {contact.name}" in page(journey, Party.TARGET)


def test_only_the_mail_of_whoever_is_mentioned_says_that_their_attention_is_wanted(journey):
    contact = Participation.everything.get(migration=journey.pk, party=Party.TARGET).contact
    write(journey, Party.PARTNER, "everyone", mentioned=code_of("contact", contact.pk))
    said = {party: "wrote for your attention on" in text and subject.endswith(" – Message for your attention")
            for party, (subject, text) in told(journey).items()}  # fmt: skip
    assert [party for party, is_said in said.items() if is_said] == [Party.TARGET]
    assert len(said) > 2


def test_the_summary_says_it_where_that_is_wished(journey):
    contact = Participation.everything.get(migration=journey.pk, party=Party.TARGET).contact
    MailSettings.keep(contact, {MailKind.WRITTEN: Choice.SUMMARY})
    write(journey, Party.PARTNER, code(journey, Party.TARGET))
    assert Email.objects.get(kind="message").state == "held"
    summary = next_summary(contact, [journey.cast.actor(Party.TARGET).organisation])
    assert "Quillfeather" in summary.text


def test_the_mail_leads_to_the_conversation(journey):
    write(journey, Party.PARTNER, code(journey, Party.PRACTICE))
    assert where(journey) in told(journey)[Party.PRACTICE][1]


def test_a_stranger_finds_nothing(journey):
    write(journey, Party.PARTNER, "everyone")
    stranger = a_journey().cast.actor(Party.PARTNER)
    assert browser_of(stranger).get(where(journey)).status_code == 404
    assert not Message.visible_to(stranger).exists()
